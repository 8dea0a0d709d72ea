import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from huzhu.kernel import copies
from huzhu.kernel.backup import write_backup
from huzhu.kernel.secrets import root_key


class Command(BaseCommand):
    help = "Writes a consistent, encrypted backup of the database and the sealed files, while the product runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to write it; an existing file is not overwritten")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(_("%(file)s 已经存在，请换一个文件名。") % {"file": file})
        root_key()
        with tempfile.TemporaryDirectory(prefix="huzhu-backup-", dir=file.resolve().parent) as folder:
            size = write_backup(file, copies.copy_out(Path(folder)), Path(settings.BLOBS_DIR))
        self.stdout.write(
            _("备份完成：%(file)s，%(size)s 字节。恢复：manage.py restore %(file)s")
            % {"file": file, "size": f"{size:,}"}
        )
