"""Risk assessed and signed, the care register, volunteers and what is kept of them, who visits whom, and the visits."""

from khuang.care.models.pool import Volunteer
from khuang.care.models.register import Assignment, Enrolment
from khuang.care.models.risk import Assessment
from khuang.care.models.visits import Alert, Visit

__all__ = ["Alert", "Assessment", "Assignment", "Enrolment", "Visit", "Volunteer"]
