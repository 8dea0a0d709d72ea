"""Acts: the one way to change anything.

An act runs in one transaction and takes, always in this order: the heads of the chains concerned (by id), the
stored reply, the versions, the guards; accounts are locked by the ledger, last. In this order the same act sent
fifty times gives one change and fifty equal replies. docs/architecture.md draws the path of one act.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import DatabaseError, IntegrityError
from django.utils.translation import gettext_lazy as _

from huzhu.kernel import journal, statements
from huzhu.kernel.clock import now
from huzhu.kernel.constraints import broken_constraint
from huzhu.kernel.guards import ask_guards
from huzhu.kernel.records import Record
from huzhu.kernel.refused import NotAllowed, Refused, Stale
from huzhu.kernel.registry import ActSpec, NamedActor, NoUndo, registry
from huzhu.kernel.replies import actor_key, arguments_mac, earlier_reply
from huzhu.kernel.running import NestedAct, Running, current, running

__all__ = ["CLOCK", "FOUNDER", "PUBLIC", "ActSpec", "NoUndo", "act", "perform", "registry", "running"]

PUBLIC = NamedActor("public", "public", _("群众"))
CLOCK = NamedActor("clock", "clock", _("系统到点自动"))
FOUNDER = NamedActor("founder", "found", _("开通系统的人"))


def act(
    title: Any,
    *,
    needs: str,
    at: Callable[..., Any],
    about: Callable[..., Any] | None = None,
    decides: str | None = None,
    undo: str | NoUndo,
    also: tuple[NamedActor, ...] = (),
    refusals: dict[str, type[Refused]] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function the one way to do something.

    `needs` is the right that its actor must hold at the organisation(s) that `at` names from the arguments;
    `about` names the family concerned, so that its relatives are kept out; `decides` names the argument whose
    version is checked and raised; `undo` the undoing act of the room, or why there is none; `also` the named
    actors that may do it too; `refusals` what to say when a named database constraint refuses.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        room = function.__module__.split(".")[1]
        spec = ActSpec(
            name=f"{room}.{function.__name__}", room=room, title=title, needs=needs, at=at, about=about,
            decides=decides, undo=undo, also=also, refusals=refusals or {}, function=function,
        )  # fmt: skip
        if spec.name in registry and registry[spec.name].module != spec.module:
            raise ValueError(f"two acts are called {spec.name}")
        registry[spec.name] = spec

        @functools.wraps(function)
        def run_act(
            *,
            by: Any,
            act_id: uuid.UUID | None = None,
            seen: int | None = None,
            device_at: datetime | None = None,
            **arguments: Any,
        ) -> Any:
            return perform(spec, by, arguments, act_id=act_id, seen=seen, device_at=device_at)

        run_act.spec = spec  # type: ignore[attr-defined]
        return run_act

    return decorate


def perform(
    spec: ActSpec,
    by: Any,
    arguments: dict[str, Any],
    *,
    act_id: uuid.UUID | None = None,
    seen: int | None = None,
    device_at: datetime | None = None,
    undoes: Any = None,
) -> Any:
    """Run one act whole, or leave nothing of it. Raises Refused; see the module's text for the order."""
    if current.get() is not None:
        raise NestedAct(f"{spec.name} inside {running().spec.name}")
    spec.signature.bind(by=by, **arguments)
    args = arguments_mac(spec, arguments) if act_id else ""
    run = Running(spec, by, act_id or uuid.uuid4(), now(), device_at, undoes=undoes.act_id if undoes else None)
    versions = {id(r): (r, r.version) for r in arguments.values() if isinstance(r, Record)}
    try:
        with statements.Forgetting():
            return _run(run, args, seen, arguments, undoes)
    except (Refused, DatabaseError) as error:
        for record, version in versions.values():
            record.version = version
        return _after_failure(run, args, error)


def _after_failure(run: Running, args: str, error: Exception) -> Any:
    """The reply that the same act got meanwhile; else the refusal that the database's constraint stands for."""
    if args and (reply := earlier_reply(run.spec, actor_key(run.by), run.act_id, args)):
        return reply.record
    if isinstance(error, IntegrityError) and (kind := run.spec.refusals.get(broken_constraint(error))):
        raise kind() from error
    raise error


def _run(run: Running, args: str, seen: int | None, arguments: dict[str, Any], undoes: Any) -> Any:
    spec, by, log = run.spec, run.by, journal.journal()
    organisations = _as_tuple(spec.at(by=by, **arguments))
    run.heads = [log.lock(pk) for pk in sorted({o.pk for o in organisations})]
    if args and (reply := log.earlier_reply(spec, actor_key(by), run.act_id, args)):
        return reply.record
    _raise_version(run, arguments, seen)
    if undoes is not None:
        from huzhu.kernel.undo import nothing_built_on

        nothing_built_on(undoes, but=run.versions)
    _ask(run, organisations, arguments)
    token = current.set(run)
    try:
        result = spec.function(by=by, **arguments)
        run.finish()
    finally:
        current.reset(token)
    log.write(run, arguments, result, args)
    return result


def _as_tuple(at: Any) -> tuple[Any, ...]:
    return tuple(at) if isinstance(at, tuple | list) else (at,)


def _raise_version(run: Running, arguments: dict[str, Any], seen: int | None) -> None:
    record = arguments.get(run.spec.decides or "")
    if record is None:
        return
    expected = record.version if seen is None else seen
    if not statements.raise_version(record._meta.db_table, record.pk, expected):
        raise Stale
    record.version = expected + 1
    run.versions[f"{record._meta.label_lower} {record.pk}"] = record.version


def _ask(run: Running, organisations: tuple[Any, ...], arguments: dict[str, Any]) -> None:
    spec, by = run.spec, run.by
    if isinstance(by, NamedActor):
        if spec.needs != by.needs and by not in spec.also:
            raise NotAllowed
        return
    about = spec.about(by=by, **arguments) if spec.about else None
    passed = (spec.name, by.pk, tuple(o.pk for o in organisations), getattr(about, "pk", None), run.at.date())
    if not journal.journal().has_passed(passed):
        ask_guards(by=by, spec=spec, organisations=organisations, about=about, arguments=arguments)
        journal.journal().remember_passed(passed)
