"""Records of the room: lead, case, and what is done for a family."""

from .case import Assignment, Case, CaseTarget, CaseVoid, FirstHelp, Handover, Triage
from .lead import Escalation, Lead, LeadAnswer, LeadAnswerUndone, LeadPhoto, Level, Source, Urgency, What

__all__ = [
    "Assignment",
    "Case",
    "CaseTarget",
    "CaseVoid",
    "Escalation",
    "FirstHelp",
    "Handover",
    "Lead",
    "LeadAnswer",
    "LeadAnswerUndone",
    "LeadPhoto",
    "Level",
    "Source",
    "Triage",
    "Urgency",
    "What",
]
