"""The pages of docs/ that are made from code: acts and roles. `python tools/reference.py` writes them."""

import os
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(BASE))

FROM_CODE = "Made from the code by `make docs`; a test fails when it is stale.\n\n"


def pages() -> dict[str, str]:
    """File name in docs/ → text. Titles stand in Chinese, as users see them."""
    from django.utils import translation

    with translation.override("zh-hans"):
        return {"acts.md": acts_page(), "roles.md": roles_page()}


def acts_page() -> str:
    """Every act: who sees it as what, the right it needs, and how it is undone."""
    from huzhu.kernel.registry import registry

    rows = "".join(
        f"| `{name}` | {spec.title} | `{spec.needs}` | {undo_of(spec)} | {first_line(spec.function)} |\n"
        for name, spec in sorted(registry.items())
    )
    return f"# Acts\n\n{FROM_CODE}| act | title | right | undone by | what it does |\n|---|---|---|---|---|\n{rows}"


def undo_of(spec) -> str:
    """The undoing act, or why there is none."""
    return f"`{spec.undone_by}`" if spec.undone_by else f"never: {spec.undo.why}"


def first_line(function) -> str:
    """What the docstring says first, safe inside a table."""
    return (function.__doc__ or "").strip().split("\n")[0].replace("|", "\\|")


def roles_page() -> str:
    """Every role with the rights it holds."""
    from huzhu.people.permissions import PERMISSIONS
    from huzhu.people.roles import Role

    rows = "".join(
        f"| `{role.value}` | {role.label} | {', '.join(f'`{r}`' for r in rights_of(role, PERMISSIONS)) or 'none'} |\n"
        for role in Role
    )
    return f"# Roles\n\n{FROM_CODE}| role | title | rights |\n|---|---|---|\n{rows}"


def rights_of(role, permissions) -> list[str]:
    """The rights of a role, in alphabetical order."""
    return sorted(right for right, roles in permissions.items() if role in roles)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huzhu.config.settings")
    import django

    django.setup()
    for name, text in pages().items():
        (BASE / "docs" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
