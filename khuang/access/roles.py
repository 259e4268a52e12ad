"""Roles are code, grants are rows. A row holds the role's stable short name."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Can(StrEnum):
    """What a role allows. A view asks for one of these, never for a role."""

    SURVEY = "survey"  # send in submissions, see one's own
    STEWARD = "steward"  # held and quarantined submissions, matching
    READ_PEOPLE = "read-people"  # people in scope
    CARE = "care"  # care register, assignment, risk decisions in scope
    VISIT = "visit"  # one's own visits
    SUPERVISE = "supervise"  # workload, overdue, sign-off
    RECORD = "record"  # writing down what others think: for those who cannot, and from sheets
    MODERATE = "moderate"  # conversations and statements
    RANK = "rank"  # the council's ranking
    PLAN = "plan"  # answer priorities, plan lines, progress
    RECEIVE = "receive"  # referrals sent to one's own organisation
    REPORT = "report"  # a partner's own commitments and figures
    COORDINATE = "coordinate"  # the network's commitments and figures
    APPROVE = "approve"
    MONITOR = "monitor"
    PROTECT = "protect"  # audit, rights requests, retention
    ADMINISTER = "administer"  # users, grants, devices, packs


@dataclass(frozen=True)
class Role:
    """``opens`` says whether it may open personal data, for the pairs that nobody may hold together."""

    name: str
    label: str | Promise
    can: frozenset[Can]
    opens: bool = False


def _role(name: str, label: str | Promise, *can: Can, opens: bool = False) -> Role:
    return Role(name, label, frozenset(can), opens)


ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        _role("volunteer", _("Volunteer"), Can.VISIT, Can.RECORD, opens=True),
        _role("researcher", _("Community researcher"), Can.SURVEY, Can.RECORD, opens=True),
        _role("caseworker", _("Case worker"), Can.SURVEY, Can.READ_PEOPLE, Can.CARE, opens=True),
        _role("supervisor", _("Supervisor"), Can.READ_PEOPLE, Can.CARE, Can.SUPERVISE, opens=True),
        _role("steward", _("Data steward"), Can.STEWARD, Can.READ_PEOPLE, opens=True),
        _role("facilitator", _("Forum facilitator"), Can.MODERATE, Can.RECORD, opens=True),
        _role("council", _("Community council"), Can.RANK),
        _role("planner", _("Plan and budget officer"), Can.PLAN),
        _role("partner", _("Partner agency"), Can.REPORT),
        _role("responder", _("Referral desk"), Can.RECEIVE, opens=True),
        _role("secretariat", _("Network secretariat"), Can.COORDINATE),
        _role("approver", _("Approver"), Can.APPROVE),
        _role("monitor", _("Independent monitor"), Can.MONITOR),
        _role("officer", _("Data protection officer"), Can.PROTECT),
        _role("administrator", _("Administrator"), Can.ADMINISTER),
    )
}

# Never together, whatever the scopes (decisions.md §6): who manages access opens nothing; who watches does not work cases.
APART: frozenset[frozenset[str]] = frozenset(
    {frozenset({"administrator", role.name}) for role in ROLES.values() if role.opens}
    | {frozenset({"officer", other}) for other in ("caseworker", "supervisor", "steward", "administrator")}
)


def clash(roles: set[str]) -> tuple[str, str] | None:
    """Two of these roles that one person may not hold together, or None."""
    for pair in APART:
        if pair <= roles:
            first, second = sorted(pair)
            return first, second
    return None
