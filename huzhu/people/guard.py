"""The guard of appointments: asked by the kernel before every act."""

from huzhu.kernel.refused import NotAllowed
from huzhu.people.access import holds, reaches
from huzhu.people.models import Appointment, AppointmentAgreement, AppointmentEnd

OPEN_RIGHTS = frozenset({"public", "clock", "found"})


class AppointmentGuard:
    """Lets an act run only by an appointment in force today, with the right, at a place it reaches."""

    reads = (Appointment, AppointmentAgreement, AppointmentEnd)

    def check(self, *, by, spec, organisations, about, arguments) -> None:
        """Raises NotAllowed."""
        if spec.needs in OPEN_RIGHTS:
            return
        if not isinstance(by, Appointment) or not holds(by, spec.needs):
            raise NotAllowed
        if not all(reaches(by, organisation) for organisation in organisations):
            raise NotAllowed
        if not Appointment.objects.active().filter(pk=by.pk, role=by.role).exists():
            raise NotAllowed
