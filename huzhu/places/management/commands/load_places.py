"""manage.py load_places FILE: take a county's divisions."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.refused import Refused
from huzhu.places.acts import load_places
from huzhu.places.divisions import Division, as_arguments, read_divisions
from huzhu.places.models import Place


class Command(BaseCommand):
    help = "Load a county's divisions from a CSV file (code,name,level,parent,kind; UTF-8 or GBK)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options) -> None:
        try:
            rows = read_divisions(file.read_bytes())
            changed = load_places(by=FOUNDER, rows=as_arguments(rows)) if differs(rows) else None
        except OSError as error:
            raise CommandError(_("读不到文件 %(file)s：%(why)s") % {"file": file, "why": error.strerror}) from error
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(said(rows, changed is not None))


def differs(rows: list[Division]) -> bool:
    """Is there anything in the file that the database doesn't hold so already?"""
    known = set(Place.objects.values_list("code", "name", "kind"))
    return any((row.code, row.name, row.kind) not in known for row in rows)


def said(rows: list[Division], changed: bool) -> str:
    """One line: which county, how many towns and villages."""
    count = {level: sum(row.level == level for row in rows) for level in ("township", "village")}
    line = _("%(county)s：%(towns)s 个镇街，%(villages)s 个村居") % {
        "county": rows[0].name,
        "towns": count["township"],
        "villages": count["village"],
    }
    return line if changed else line + _("，原来就是这样")
