"""Guards: what must hold before an act may run. Rooms register them; the kernel only asks."""

from typing import Any, Protocol

from django.conf import settings
from django.core.checks import Error
from django.core.checks import register as register_check

from huzhu.kernel.registry import ActSpec


class Guard(Protocol):
    """Raises a Refused where `by` may not do `spec` at these organisations."""

    def check(
        self, *, by: Any, spec: ActSpec, organisations: tuple[Any, ...], about: Any, arguments: dict[str, Any]
    ) -> None: ...


_guards: dict[str, Guard] = {}


def register(name: str, guard: Guard) -> None:
    """Put a guard in place under the name that settings.HUZHU_GUARDS demands. From `apps.ready()` only."""
    _guards[name] = guard


def ask_guards(
    *, by: Any, spec: ActSpec, organisations: tuple[Any, ...], about: Any, arguments: dict[str, Any]
) -> None:
    """Ask every guard; raises the first one's Refused. A missing guard is a fault, not a pass."""
    for name in settings.HUZHU_GUARDS:
        _guards[name].check(by=by, spec=spec, organisations=organisations, about=about, arguments=arguments)


@register_check()
def guards_stand(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Start-up fails while a demanded guard is missing."""
    missing = [name for name in settings.HUZHU_GUARDS if name not in _guards]
    return [Error(f"the guard '{name}' is not registered", id="huzhu.E001") for name in missing]


def depends_on(model: type) -> bool:
    """Whether a change of `model` may change a guard's answer: a guard names its records in `reads`."""
    return any(model in getattr(guard, "reads", ()) for guard in _guards.values())
