from typing import Any

from django.core.management.base import BaseCommand

from huzhu.kernel.bus import subscriptions


class Command(BaseCommand):
    help = "Prints which room hears of what."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, handlers in sorted(subscriptions.items(), key=lambda pair: pair[0].__module__):
            for handler in handlers:
                self.stdout.write(f"{kind.__module__}.{kind.__name__} -> {handler.__module__}.{handler.__name__}")
