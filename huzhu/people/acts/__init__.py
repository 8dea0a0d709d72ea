"""Everything that changes a record of this room."""

from .accounts import enrol_device, enrol_generator, revoke_device, set_password
from .appointments import agree_appointment, appoint, end_appointment, resign, welcome
from .founding import declare_demo, found_county
from .resets import reset_access

__all__ = [
    "agree_appointment",
    "appoint",
    "declare_demo",
    "end_appointment",
    "enrol_device",
    "enrol_generator",
    "found_county",
    "reset_access",
    "resign",
    "revoke_device",
    "set_password",
    "welcome",
]
