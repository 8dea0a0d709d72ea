import logging
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from huzhu.kernel.outbox import send_waiting
from huzhu.kernel.secrets import root_key
from huzhu.kernel.ticks import run_due_ticks

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs what happens by itself: clock ticks, the outbox, and background tasks. --once: what is due now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now, then stop")
        parser.add_argument("--every", type=float, default=5.0, help="seconds between looks (default 5)")

    def handle(self, *args: Any, once: bool = False, every: float = 5.0, **options: Any) -> None:
        root_key()
        if once:
            _look()
            call_command("db_worker", batch=True, interval=0, startup_delay=False)
            return
        stopping = threading.Event()
        threading.Thread(target=_keep_looking, args=(stopping, every), daemon=True).start()
        try:
            call_command("db_worker", interval=1)
        finally:
            stopping.set()


def _look() -> None:
    run_due_ticks()
    send_waiting()


def _keep_looking(stopping: threading.Event, every: float) -> None:
    """Look again and again; a fault of one look is logged and does not end the next."""
    while not stopping.is_set():
        try:
            _look()
        except Exception:
            logger.exception("a tick failed")
        close_old_connections()
        stopping.wait(every)
