"""SQLite whose writers take turns.

SQLite's own busy-wait gives one client one turn and another a thousand; a lock on a file beside the database,
taken at BEGIN and given back at commit or rollback, makes the turns even. One descriptor a connection, opened
again after a fork.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class Turn:
    """The right to write, shared by all processes through a file; in memory there is nobody to share with."""

    def __init__(self, database: str) -> None:
        self._path = None if ":memory:" in database or "mode=memory" in database else f"{database}.turn"
        self._file: int | None = None
        self._process = 0

    def take(self) -> None:
        if self._path is None:
            return
        if self._file is None or self._process != os.getpid():
            self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            self._process = os.getpid()
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def give_back(self) -> None:
        if self._file is not None and self._process == os.getpid():
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        if self._file is not None and self._process == os.getpid():
            os.close(self._file)
        self._file = None


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite with the turn taken around each transaction."""

    _turn: Turn | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._turn = Turn(str(conn_params["database"]))
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        assert self._turn is not None
        self._turn.take()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._turn.give_back()
            raise

    def _commit(self) -> None:
        super()._commit()
        if self._turn is not None:
            self._turn.give_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            if self._turn is not None:
                self._turn.give_back()

    def _close(self) -> None:
        super()._close()
        if self._turn is not None:
            self._turn.close()
