"""manage.py found_county: the county's offices, its towns' federations, and the bureau's first leader."""

import getpass
import os

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.people.acts import found_county
from huzhu.people.models import Appointment
from huzhu.places.models import Place
from huzhu.places.queries import county, place_coded

PASSWORD = "HUZHU_LEADER_PASSWORD"
ASKED = ("username", "name", "phone")


class Command(BaseCommand):
    help = (
        "Found the county: bureau, leading group's office, promotion association, a federation and an office in "
        f"every town, and the bureau's first leader. The password is asked for, or taken from {PASSWORD}."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--county", default="", help="12-digit code; by default the county that is loaded")
        for name in ASKED:
            parser.add_argument(f"--{name}", default="", help=f"the first leader's {name}; asked for if left out")

    def handle(self, *args, **options) -> None:
        place = _county(options["county"])
        leader = {name: options[name] or _ask(name) for name in ASKED}
        encoded = make_password(_password())
        try:
            appointment = found_county(by=FOUNDER, county=place, encoded=encoded, day=today(), **leader)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(_said(appointment))


def _county(code: str) -> Place:
    place = place_coded(code) if code else county()
    if place is None or place.level != "county":
        raise CommandError(_("还没有载入这个县的区划，请先运行 manage.py load_places 文件"))
    return place


def _ask(name: str) -> str:
    words = {"username": _("用户名"), "name": _("姓名"), "phone": _("电话")}
    try:
        typed = input(f"{_('民政局第一位负责人')} {words[name]}: ").strip()
    except EOFError:
        typed = ""
    if not typed:
        raise CommandError(_("缺少%(what)s：请用 --%(name)s 写明") % {"what": words[name], "name": name})
    return typed


def _password() -> str:
    password = os.environ.get(PASSWORD) or getpass.getpass(f"{_('密码')}: ")
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError("".join(error.messages)) from error
    return password


def _said(appointment: Appointment) -> str:
    details = {"place": appointment.organisation.name, "name": appointment.user.name}
    return _("%(place)s已经设立，第一位负责人是%(name)s。请打开 /sign-in/ 登录。") % details
