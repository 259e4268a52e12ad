"""What home care adds to the page of a person: risk, care, visits. Each says itself who may see it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from khuang.access.queries import can, names
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care import people, queries, rules, words
from khuang.care.abilities import course as abilities
from khuang.care.allowances.panels import EntitledPanel
from khuang.care.assistance.panels import AssistancePanel
from khuang.care.cases.panels import CasesPanel
from khuang.care.models import Assessment, Assignment, Visit
from khuang.care.programmes.panels import ProgrammesPanel
from khuang.care.querysets import in_scope
from khuang.care.reading import judgements
from khuang.registry.models import Person
from khuang.surveys.phone import steps
from khuang.trust.reading import Purpose, open_all
from khuang.ui.panels import PANELS, Subject

SHOWN = 10  # visits on the page; the rest one tap further would be another page


def visible(actor: Actor, subject: Subject) -> bool:
    """Those who do this work in the person's place."""
    if subject.kind != "person" or not can(actor, Can.CARE):
        return False
    return Person.objects.filter(in_scope(actor, path="canonical__place"), pk=subject.id, erased_at=None).exists()


class RiskPanel:
    order = 20
    template = "care/_panel_risk.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return visible(actor, subject)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.get(pk=subject.id)
        rows = list(Assessment.objects.visible_to(actor).of(person))
        if not rows and not rules.is_child(person.age_band):
            return {}
        standing = rules.standing(judgements(rows))
        return {"person": person, **risk_words(standing)}


class CarePanel:
    order = 30
    template = "care/_panel_care.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return visible(actor, subject)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.get(pk=subject.id)
        groups = queries.groups_of([people.canonical(person)])[person.canonical_id]
        visits = Assignment.objects.standing().of(person).select_related("volunteer__person").first()
        by = people.names([visits.volunteer.person], by=actor, purpose=Purpose.CASEWORK) if visits else {}
        return {
            "person": person,
            "groups": [words.GROUPS[group] for group in groups],
            "visits": visits,
            "late": visits is not None and visits.due < timezone.localdate(),
            "volunteer": by.get(visits.volunteer.person_id, "") if visits else "",
        }


class AbilityPanel:
    order = 35
    template = "care/_panel_ability.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return visible(actor, subject)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.get(pk=subject.id)
        if not queries.groups_of([people.canonical(person)])[person.canonical_id]:
            return {}
        return {"person": person, **abilities.course(actor, person)}


class VisitsPanel:
    order = 40
    template = "care/_panel_visits.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return visible(actor, subject)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.get(pk=subject.id)
        rows = list(queries.history(actor, person)[:SHOWN])
        return {"rows": visit_lines(rows, by=actor)} if rows else {}


def risk_words(standing: rules.Standing) -> dict[str, Any]:
    decided = standing.decided.decided if standing.decided else ""
    return {
        "risk": words.RISKS.get(decided, ""),
        "look": words.RISK_LOOKS[decided],
        "since": standing.decided.at if standing.decided else None,
        "waiting": standing.look is not None,
    }


def visit_lines(rows: list[Visit], *, by: Actor) -> list[dict[str, Any]]:
    """Visits with what was seen, opened for case work."""
    who = names({row.by for row in rows if row.by})
    steps.seen(submissions=[row.source_id for row in rows], by=by)
    return [
        {
            "row": row,
            "outcome": words.OUTCOMES[row.outcome],
            "condition": words.CONDITIONS.get(said.get("condition", ""), ""),
            "needs": [words.NEEDS[code] for code in said.get("needs", ()) if code in words.NEEDS],
            "services": [words.SERVICES[code] for code in said.get("services", ()) if code in words.SERVICES],
            "note": said.get("note", ""),
            "by": who.get(row.by, "") if row.by else "",
        }
        for row, said in zip(rows, open_all(rows, by=by, purpose=Purpose.CASEWORK), strict=True)
    ]


def register() -> None:
    PANELS.register("care.risk", RiskPanel())
    PANELS.register("care.register", CarePanel())
    PANELS.register("care.cases", CasesPanel())
    PANELS.register("care.ability", AbilityPanel())
    PANELS.register("care.visits", VisitsPanel())
    PANELS.register("care.entitled", EntitledPanel())
    PANELS.register("care.assistance", AssistancePanel())
    PANELS.register("care.programmes", ProgrammesPanel())
