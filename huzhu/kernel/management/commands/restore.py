import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from huzhu.kernel import copies, secrets
from huzhu.kernel.backup import NotABackup, read_backup


class Command(BaseCommand):
    help = "Restores a backup into an empty database, then verifies all of it. The master key must be the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(_("找不到备份文件 %(file)s。") % {"file": file})
        if not copies.is_empty():
            raise CommandError(_("这个数据库里已经有记录，只能恢复到空的数据库：请换一个 DATABASE_URL。"))
        with tempfile.TemporaryDirectory(prefix="huzhu-restore-") as folder:
            try:
                read_backup(file, Path(folder))
            except NotABackup as error:
                raise CommandError(str(error)) from error
            if connection.vendor == "postgresql":
                call_command("migrate", verbosity=0)
            copies.copy_in(Path(folder) / "database")
            if (Path(folder) / "blobs").is_dir():
                shutil.copytree(Path(folder) / "blobs", settings.BLOBS_DIR, dirs_exist_ok=True)
        secrets.forget_keys()
        call_command("migrate", verbosity=0)
        self.stdout.write(_("已恢复，正在核对。"))
        call_command("verify", stdout=self.stdout)
