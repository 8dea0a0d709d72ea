"""manage.py signins: how to come in to the demo, one person for each role."""

import unicodedata

from django.conf import settings
from django.core.management.base import BaseCommand

from huzhu.demo.signins import PASSWORD, demo_signins
from huzhu.people.door import DEMO_CODE
from huzhu.people.roles import SecondFactor


class Command(BaseCommand):
    help = "Print one sign-in for each role of the demo county."

    def handle(self, *args, **options) -> None:
        found = demo_signins()
        if not found:
            self.stdout.write("这个数据库里没有演示县，也就没有公开的登录。")
            return
        self.stdout.write(f"演示登录（人都是编的）。密码都是 {PASSWORD}\n")
        for signin, office, factor in found:
            row = (signin.title, signin.name, signin.username, office.organisation.short_name, self._second(factor))
            self.stdout.write("  ".join(wide(cell, width) for cell, width in zip(row, WIDTHS, strict=True)).rstrip())

    def _second(self, factor: str) -> str:
        if factor == SecondFactor.NONE:
            return "不用第二步"
        return f"第二步填 {DEMO_CODE}" if settings.HUZHU_DEMO else "第二步要先设 HUZHU_DEMO=1"


WIDTHS = (16, 28, 12, 16, 0)


def wide(text: str, width: int) -> str:
    """The text filled up to a width in a terminal, where a Chinese character takes two columns."""
    columns = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(0, width - columns)
