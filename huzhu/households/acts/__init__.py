"""Everything that changes a household, a person or the register of relatives."""

from .agency import authorise_agent, end_agency
from .consents import decline_consent, give_consent, withdraw_consent
from .erasure import erase_household
from .facts import add_evidence, record_fact, settle_fact
from .families import add_member, correct_person, end_member, move_household, move_member, register_household
from .merging import merge_households, merge_persons, separate
from .numbers import reveal_fact, reveal_number
from .relatives import declare_relative, end_relative

__all__ = [
    "add_evidence",
    "add_member",
    "authorise_agent",
    "correct_person",
    "declare_relative",
    "decline_consent",
    "end_agency",
    "end_member",
    "end_relative",
    "erase_household",
    "give_consent",
    "merge_households",
    "merge_persons",
    "move_household",
    "move_member",
    "record_fact",
    "register_household",
    "reveal_fact",
    "reveal_number",
    "separate",
    "settle_fact",
    "withdraw_consent",
]
