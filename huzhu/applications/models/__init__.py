"""What this room keeps: applications, the steps of their procedure, how advances were settled."""

from .advance import Advance, AdvanceBorne, AdvanceReturn
from .application import Application
from .holidays import YearHolidays
from .one_form import Attachment, Filed, Filing, OneForm, PreScreening, PreScreeningSigner, Printing
from .step import AFTER, ApplicationStep, Happened, Outcome, StepTakenBack, Surveyor
from .step_paper import StepPaper

__all__ = [
    "AFTER",
    "Advance",
    "AdvanceBorne",
    "AdvanceReturn",
    "Application",
    "ApplicationStep",
    "Attachment",
    "Filed",
    "Filing",
    "Happened",
    "OneForm",
    "Outcome",
    "PreScreening",
    "PreScreeningSigner",
    "Printing",
    "StepPaper",
    "StepTakenBack",
    "Surveyor",
    "YearHolidays",
]
