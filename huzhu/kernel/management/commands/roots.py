from typing import Any

from django.core.management.base import BaseCommand

from huzhu.kernel.verify import current_roots


class Command(BaseCommand):
    help = "Prints the present root of every chain, to be kept outside the database (verify --roots FILE)."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in current_roots():
            self.stdout.write(line)
