"""Records of the room: lead, case, and what is done for a family."""

from .case import Assignment, Case, CaseTarget, CaseVoid, FirstHelp, Handover, HelpKind, Triage
from .closing import Closing, Outcome, Reopening
from .grant import Cancellation, CaseKin, CouncilVote, Decision, Grant
from .help import FIRST_HELP, Help, HelpForm, HelpTakenBack
from .lead import Escalation, Lead, LeadAnswer, LeadAnswerUndone, LeadPhoto, Level, PhoneShown, Source, Urgency, What
from .limit import GrantLimit, Tier
from .payment import Confirmation, Method, Payment, PaymentReversal, Receiver, Recovery
from .plan import FollowUp, HelpSource, PlanItem, PlanItemDone
from .visit import Need, Opinion, Signature, Visit, VisitPhoto, VisitVisitor

__all__ = [
    "FIRST_HELP",
    "Assignment",
    "Cancellation",
    "Case",
    "CaseKin",
    "CaseTarget",
    "CaseVoid",
    "Closing",
    "Confirmation",
    "CouncilVote",
    "Decision",
    "Escalation",
    "FirstHelp",
    "FollowUp",
    "Grant",
    "GrantLimit",
    "Handover",
    "Help",
    "HelpForm",
    "HelpKind",
    "HelpSource",
    "HelpTakenBack",
    "Lead",
    "LeadAnswer",
    "LeadAnswerUndone",
    "LeadPhoto",
    "Level",
    "Method",
    "Need",
    "Opinion",
    "Outcome",
    "Payment",
    "PaymentReversal",
    "PhoneShown",
    "PlanItem",
    "PlanItemDone",
    "Receiver",
    "Recovery",
    "Reopening",
    "Signature",
    "Source",
    "Tier",
    "Triage",
    "Urgency",
    "Visit",
    "VisitPhoto",
    "VisitVisitor",
    "What",
]
