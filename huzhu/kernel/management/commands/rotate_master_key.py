import base64
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huzhu.kernel.secrets import rewrap_keyring


class Command(BaseCommand):
    help = "Wraps the database's root key under HUZHU_NEW_MASTER_KEY (base64, 32 bytes); then start with that key."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = base64.b64decode(os.environ["HUZHU_NEW_MASTER_KEY"], validate=True)
        except (KeyError, ValueError):
            key = b""
        if len(key) != 32:
            raise CommandError(_("请用 HUZHU_NEW_MASTER_KEY 给出新的主密钥（32 字节的 base64）。"))
        rewrap_keyring(key)
        self.stdout.write(_("主密钥已更换：请把 HUZHU_MASTER_KEY 换成新的，再重新启动。"))
