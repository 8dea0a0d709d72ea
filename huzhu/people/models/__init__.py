"""The records of this room, and the tables of sign-in that are no records."""

from .appointment import Appointment, AppointmentAgreement, AppointmentEnd
from .door import Device, SignInFailure
from .organisation import Organisation
from .user import DemoCounty, DoorChange, StartingCode, User

__all__ = [
    "Appointment",
    "AppointmentAgreement",
    "AppointmentEnd",
    "DemoCounty",
    "Device",
    "DoorChange",
    "Organisation",
    "SignInFailure",
    "StartingCode",
    "User",
]
