"""manage.py load_parameters FILE: take a county's standards."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.refused import Refused
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.programmes.acts import load_parameters
from huzhu.programmes.models import Parameter
from huzhu.programmes.parameter_sheet import as_arguments, read_parameters


class Command(BaseCommand):
    help = "Load local standards from a CSV file (region,id,value,unit,effective_from,source,mark; UTF-8 or GBK)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options) -> None:
        bureau = Organisation.objects.filter(kind=Kind.BUREAU).first()
        if bureau is None:
            raise CommandError(_("还没有开通县，请先运行 found_county。"))
        try:
            rows = read_parameters(file.read_bytes())
            load_parameters(by=FOUNDER, organisation=bureau, rows=as_arguments(rows))
        except OSError as error:
            raise CommandError(_("读不到文件 %(file)s：%(why)s") % {"file": file, "why": error.strerror}) from error
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        counts = {"rows": len(rows), "all": Parameter.objects.count()}
        self.stdout.write(_("载入 %(rows)s 项标准，现在共有 %(all)s 项") % counts)
