"""manage.py seed_demo: fill an empty database with the demo county; does nothing where it stands."""

import sys
import time

from django.core.management.base import BaseCommand, CommandError

from huzhu.cases.models import Case
from huzhu.demo.seeding import SMALL, WHOLE, Size, seed
from huzhu.people.models import DemoCounty, User


class Command(BaseCommand):
    help = "Fill an empty database with the demo county: made-up people, through the acts, over the past year."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--small", action="store_true", help="a few villages only, for tests")
        parser.add_argument("--villages", type=int, help="so many associations instead of all of them")

    def handle(self, *args, small: bool, villages: int | None, **options) -> None:
        if self._is_done():
            return
        size = SMALL if small else WHOLE
        if villages:
            size = Size(villages, max(villages, SMALL.closed))
        self.stdout.write("正在放入演示县（人都是编的）。整批写入：中途停下不留半截，再运行一次就行。")
        started = time.monotonic()
        seed(size, self._show)
        self.stdout.write(
            f"\n演示县放好了：{Case.objects.count()} 张互助单，用了 {time.monotonic() - started:.0f} 秒。"
        )

    def _is_done(self) -> bool:
        """Nothing to do where the demo stands, or where real people are; raises CommandError on half of it."""
        if not User.objects.exists():
            return False
        if not DemoCounty.objects.exists():
            self.stdout.write("这个数据库已经在正式使用，不放演示数据。")
            return True
        if not Case.objects.exists():
            raise CommandError(
                "演示县只放了一半，不是这个版本放的。请删掉这个数据库（或换一个 DATABASE_URL），再运行一次。"
            )
        self.stdout.write("演示县已经在了。")
        return True

    def _show(self, day: str, associations: int, families: int) -> None:
        """How far it is: in one line where somebody watches, else a line now and then."""
        watched = sys.stdout.isatty()
        if time.monotonic() - getattr(self, "_shown", 0) < (0.2 if watched else 5):
            return
        self._shown = time.monotonic()
        line = f"{day}：{associations} 个互助会，{families} 家报来"
        self.stdout.write(f"\r{line}" if watched else line, ending="" if watched else "\n")
        self.stdout.flush()
