"""What this room keeps: applications, the steps of their procedure, how advances were settled."""

from .advance import Advance, AdvanceBorne, AdvanceReturn
from .application import Application
from .holidays import YearHolidays
from .step import AFTER, ApplicationStep, Happened, Outcome, StepTakenBack, Surveyor

__all__ = [
    "AFTER",
    "Advance",
    "AdvanceBorne",
    "AdvanceReturn",
    "Application",
    "ApplicationStep",
    "Happened",
    "Outcome",
    "StepTakenBack",
    "Surveyor",
    "YearHolidays",
]
