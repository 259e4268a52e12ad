"""Every write of home care: keyword-only, ``by=`` an actor, checked first, audited and counted in one transaction."""

from khuang.care.actions.register import NewEnrolment, end_enrolment, enrol, enrol_many
from khuang.care.actions.risk import Suggestion, decide, suggest
from khuang.care.actions.visits import NewVisit, answer_alert, record_visit, record_visits, take_back_visit
from khuang.care.actions.volunteers import (
    NewAssignment,
    NewVolunteer,
    add_volunteer,
    add_volunteers,
    assign,
    assign_many,
    end_assignment,
    end_volunteer,
    reassign,
)

__all__ = [
    "NewAssignment",
    "NewEnrolment",
    "NewVisit",
    "NewVolunteer",
    "Suggestion",
    "add_volunteer",
    "add_volunteers",
    "answer_alert",
    "assign",
    "assign_many",
    "decide",
    "end_assignment",
    "end_enrolment",
    "end_volunteer",
    "enrol",
    "enrol_many",
    "reassign",
    "record_visit",
    "record_visits",
    "suggest",
    "take_back_visit",
]
