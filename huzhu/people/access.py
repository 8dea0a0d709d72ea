"""Access: what a person may see or do is decided by their appointments alone.

The role says what (permissions.py), the organisation's place says where (`reaches` for doing, `Viewer.reads` for
seeing). The narrowings: a member sees only the families tied to them; an administrator sees no personal data; an
auditor reads all and changes nothing; officers of a village, federation or promotion association act in their own
organisation only. Of families, those of a federation (but for its reviewer) and of the promotion association read
where their organisation serves, that is in villages without an association, and whom they are tied to themselves;
funds and registers they read with all below. Relatives are recused by another guard.
"""

from collections.abc import Callable, Container
from functools import cached_property, wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q, QuerySet
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import NotAllowed, Refused
from huzhu.people.models import Appointment, Organisation
from huzhu.people.permissions import PERMISSIONS
from huzhu.people.roles import POSTS, Kind, Role, SecondFactor, second_factor_of
from huzhu.people.scoping import Scope
from huzhu.places.models import Place

__all__ = [
    "PERMISSIONS",
    "AnonymousViewer",
    "MakerIsChecker",
    "Viewer",
    "needs",
    "other_person",
    "reaches",
    "signed_in",
]

NOTHING = Q(pk__in=[])


class MakerIsChecker(Refused):
    """The same person made it and would check it, be it in two offices."""

    message = _("经手的人不能再由自己复核，换一个职务也不行。")
    way_out = _("请另一个人来办。")


def other_person(by: Appointment, *makers: Appointment | None) -> None:
    """Raise MakerIsChecker where `by` is the same person as one of the makers, whatever their offices."""
    if any(maker is not None and maker.user_id == by.user_id for maker in makers):
        raise MakerIsChecker


def reaches(appointment: Appointment, organisation: Organisation) -> bool:
    """May this appointment act at that organisation: its own, or for offices above, any below its place."""
    if appointment.organisation_id == organisation.pk:
        return True
    below = organisation.place.code.startswith(appointment.organisation.place.prefix)
    return POSTS[Role(appointment.role)].acts_below and below


def holds(appointment: Appointment, needs: str) -> bool:
    """Does this role have that right. An unknown right is held by nobody."""
    return appointment.role in PERMISSIONS.get(needs, frozenset())


class OfficeEnded(NotAllowed):
    """Somebody who holds no office any more came back to a page."""

    message = _("您的任职已经结束，这里不能再办了。")
    way_out = _("您写的都还存着。请找任命您的人核对任职，或者请接手的人来办。")


class AnonymousViewer:
    """Somebody who has not signed in, or not shown their second factor: sees and may do nothing here."""

    user = None
    appointments: tuple[Appointment, ...] = ()
    is_signed_in = False
    is_member_only = False
    sees_personal = False

    def may(self, needs: str, organisation: Organisation | None = None) -> bool:
        """Never."""
        return False

    def acting_as(self, needs: str, organisation: Organisation) -> Appointment:
        """Raises NotAllowed."""
        raise NotAllowed

    def prefixes(self, needs: str | None = None) -> tuple[str, ...]:
        """None."""
        return ()

    def reads(self, scope: Scope) -> Q:
        """Nothing."""
        return NOTHING


class Viewer:
    """A signed-in user with the appointments that are in force today."""

    is_signed_in = True

    def __init__(self, user):
        self.user = user

    @cached_property
    def appointments(self) -> tuple[Appointment, ...]:
        """In force today, the nearest place first. One query, or none where the session has read them (backend.py)."""
        found = getattr(self.user, "offices", None)
        if found is None:
            found = Appointment.objects.in_force_of(self.user.pk)
        return tuple(sorted(found, key=lambda each: -len(each.organisation.place.prefix)))

    @cached_property
    def is_member_only(self) -> bool:
        """Holds no other office than that of a member."""
        return bool(self.appointments) and all(each.role == Role.MEMBER for each in self.appointments)

    @cached_property
    def sees_personal(self) -> bool:
        """Holds an office other than the administrator's."""
        return any(each.role != Role.ADMINISTRATOR for each in self.appointments)

    @cached_property
    def second_factor(self) -> SecondFactor:
        """The strictest that one of the appointments asks for."""
        asked = {second_factor_of(each.role, each.organisation.kind) for each in self.appointments}
        strictest = (SecondFactor.TOTP, SecondFactor.PHONE)
        return next((factor for factor in strictest if factor in asked), SecondFactor.NONE)

    def roles(self) -> set[str]:
        """The roles held today, wherever."""
        return {each.role for each in self.appointments}

    def acting(
        self, needs: str, organisation: Organisation | None = None, roles: Container[str] = Role.values
    ) -> Appointment | None:
        """The appointment that may do it there (or anywhere), the nearest first; None if there is none.

        `roles` where the act asks for more than the right: of two offices, that which it takes.
        """
        for each in self.appointments:
            if holds(each, needs) and each.role in roles and (organisation is None or reaches(each, organisation)):
                return each
        return None

    def may(self, needs: str, organisation: Organisation | None = None) -> bool:
        """May this person do it there, or anywhere if no organisation is named. For showing, never for guarding."""
        return self.acting(needs, organisation) is not None

    def acting_as(
        self, needs: str, organisation: Organisation | None = None, roles: Container[str] = Role.values
    ) -> Appointment:
        """The appointment to act by. Raises NotAllowed."""
        appointment = self.acting(needs, organisation, roles)
        if appointment is None:
            raise NotAllowed
        return appointment

    def prefixes(self, needs: str | None = None) -> tuple[str, ...]:
        """The digits of the places where this person holds office, or holds that right; wider ones swallow theirs."""
        held = {each.organisation.place.prefix for each in self.appointments if needs is None or holds(each, needs)}
        return tuple(sorted(p for p in held if not any(p != q and p.startswith(q) for q in held)))

    def reads(self, scope: Scope) -> Q:
        """Which rows of a scoped record this person may read."""
        return self._read_as_officer(scope) | self._read_as_member(scope)

    def _read_as_officer(self, scope: Scope) -> Q:
        seen = NOTHING
        for each in self.appointments:
            narrowed = each.role == Role.MEMBER and scope.member is not None
            barred = each.role == Role.ADMINISTRATOR and scope.personal
            if _reads_where_it_serves(each, scope):
                seen |= Q(**{f"{scope.place}__in": _served_by(each.organisation)})
            elif not narrowed and not barred:
                seen |= Q(**{f"{scope.place}__startswith": each.organisation.place.prefix})
        return seen

    def _read_as_member(self, scope: Scope) -> Q:
        tied = any(each.role == Role.MEMBER or _reads_where_it_serves(each, scope) for each in self.appointments)
        if scope.member is None or not tied:
            return NOTHING
        return scope.member(self) or NOTHING


def _reads_where_it_serves(appointment: Appointment, scope: Scope) -> bool:
    """An officer of a federation or the promotion association who doesn't act below reads no family below either."""
    role, above = Role(appointment.role), appointment.organisation.kind in (Kind.FEDERATION, Kind.PROMOTION)
    return scope.of_families and above and role != Role.MEMBER and not POSTS[role].acts_below


def _served_by(organisation: Organisation) -> QuerySet:
    """The codes of the places that a federation serves itself: its own, and its villages without an association."""
    places = Place.objects.filter(code__startswith=organisation.place.prefix)
    if organisation.kind != Kind.FEDERATION:
        return places.none().values("code")
    with_their_own = Organisation.objects.filter(kind=Kind.ASSOCIATION, ended_on=None).values("place")
    return places.exclude(pk__in=with_their_own).values("code")


def has_come_in(page: Callable[..., Any]) -> Callable[..., Any]:
    """A page between the door and the house: the password was shown, perhaps not yet the second factor."""

    @wraps(page)
    def checked(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return page(request, *args, **kwargs)

    return checked


def signed_in(page: Callable[..., Any]) -> Callable[..., Any]:
    """A page for people with an account; others are sent to the door (or their second factor) and come back.

    Raises OfficeEnded for somebody whose last office has ended.
    """

    @wraps(page)
    def checked(request, *args, **kwargs):
        if request.viewer.is_signed_in:
            return page(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not Viewer(request.user).appointments:
            raise OfficeEnded
        request.session["next"] = request.get_full_path()
        return redirect("people:second_factor")

    return checked


def needs(right: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A page for those who hold a right somewhere; others read that it isn't open to them."""

    def decorate(page: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(page)
        def checked(request, *args, **kwargs):
            request.viewer.acting_as(right)
            return page(request, *args, **kwargs)

        return signed_in(checked)

    return decorate
