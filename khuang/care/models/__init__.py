"""Risk assessed and signed, the care register, volunteers and what is kept of them, who visits whom, and the visits."""

from khuang.care.models.allowances import Allowance, Roll, RollLine
from khuang.care.models.asks import Ask, AskDesk, AskStep
from khuang.care.models.assistance import Aid, Handover
from khuang.care.models.cases import Bar, Block, Case, PlanItem, Screened, Step
from khuang.care.models.conference import Conference, Draft, Invitation
from khuang.care.models.gatherings import Attendance, Gathering, Outing
from khuang.care.models.interpreting import Interpreter, InterpreterRequest, InterpreterStep
from khuang.care.models.pool import Volunteer
from khuang.care.models.programmes import Lesson, Participant, Presence, Programme
from khuang.care.models.referrals import Offer, Package, PackageStep, Referral
from khuang.care.models.register import Assignment, Enrolment
from khuang.care.models.returns import Return
from khuang.care.models.risk import Assessment
from khuang.care.models.safety import Caution
from khuang.care.models.tracing import Tracing
from khuang.care.models.visiting import Ability, Away, Line, Promise, Sheet
from khuang.care.models.visits import Alert, Visit
from khuang.care.models.volunteering import Circle, Effort, Expense, Supervision, VolunteerWords

__all__ = [
    "Tracing",
    "Return",
    "Ask", "AskDesk", "AskStep",
    "Offer", "Package", "PackageStep", "Referral",
    "Bar", "Block", "Case", "PlanItem", "Screened", "Step",
    "Ability", "Aid", "Alert", "Allowance", "Assessment", "Assignment", "Attendance", "Away", "Caution", "Circle",
    "Conference", "Draft", "Invitation",
    "Interpreter", "InterpreterRequest", "InterpreterStep",
    "Effort", "Enrolment", "Expense", "Gathering", "Handover", "Lesson", "Line", "Outing", "Participant",
    "Presence", "Programme", "Promise", "Roll", "RollLine", "Sheet", "Supervision", "Visit", "Volunteer",
    "VolunteerWords",
]  # fmt: skip
