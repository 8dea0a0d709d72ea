"""The guard of appointments: asked by the kernel before every act."""

from django.db import connection

from huzhu.kernel import statements
from huzhu.kernel.clock import today
from huzhu.kernel.refused import NotAllowed
from huzhu.people.access import holds, reaches
from huzhu.people.models import Appointment, AppointmentAgreement, AppointmentEnd
from huzhu.people.roles import OVER_MONEY

# What `Appointment.objects.active()` says of one row; prepared, since every act asks it.
IN_FORCE = f"""SELECT 1 FROM people_appointment a WHERE a.id = %s AND a.role = %s AND a.since <= %s
AND (a.until IS NULL OR a.until >= %s)
AND (a.role NOT IN ({", ".join(f"'{role}'" for role in sorted(OVER_MONEY))})
     OR EXISTS (SELECT 1 FROM people_appointmentagreement g WHERE g.appointment_id = a.id))"""


def is_in_force(appointment: Appointment) -> bool:
    """Whether the database holds this appointment, with this role, in force today and agreed where it must be."""
    day = connection.ops.adapt_datefield_value(today())
    values = (statements.as_uuid(appointment.pk), str(appointment.role), day, day)
    return statements.run(IN_FORCE, values).fetchone() is not None


class AppointmentGuard:
    """Lets an act run only by an appointment in force today, with the right, at a place it reaches."""

    reads = (Appointment, AppointmentAgreement, AppointmentEnd)

    def check(self, *, by, spec, organisations, about, arguments) -> None:
        """Raises NotAllowed. What the public may do, anyone may; what the clock or the founder does, no office may."""
        if spec.needs == "public":
            return
        if not isinstance(by, Appointment) or not holds(by, spec.needs):
            raise NotAllowed
        if not all(reaches(by, organisation) for organisation in organisations):
            raise NotAllowed
        if not is_in_force(by):
            raise NotAllowed
