"""What is looked at before the product starts: a catalogue that can't be understood stops it."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .engine import BadCatalogue, engine


@register()
def the_catalogue_can_be_read(**_kwargs: Any) -> list[CheckMessage]:
    """Every edition of the catalogue and of the county's own folder is put together and compiled."""
    try:
        engine()
    except BadCatalogue as fault:
        return [Error(str(fault), hint="docs/programmes.md", id="programmes.E001")]
    return []
