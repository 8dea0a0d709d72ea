"""Everything that changes a household, a person or the register of relatives."""

from .erasure import erase_household
from .families import add_member, correct_person, end_member, move_household, record_fact, register_household
from .numbers import reveal_number
from .relatives import declare_relative, end_relative

__all__ = [
    "add_member",
    "correct_person",
    "declare_relative",
    "end_member",
    "end_relative",
    "erase_household",
    "move_household",
    "record_fact",
    "register_household",
    "reveal_number",
]
