"""Who a session belongs to, read together with the offices that they hold: a page asks once instead of twice."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from .models import Appointment, User


class WithOffices(ModelBackend):
    """A session's user with `offices`, their appointments in force; whoever holds none is read by themselves."""

    def get_user(self, user_id: Any) -> User | None:
        """None for who doesn't exist or may not come in any more."""
        offices = list(Appointment.objects.in_force_of(user_id))
        if not offices:
            return super().get_user(user_id)
        user = offices[0].user
        user.offices = offices
        return user if self.user_can_authenticate(user) else None
