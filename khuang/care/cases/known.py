"""What is known already of whom a case will be about: shown beside the form, not asked again."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from khuang.base.actor import Actor
from khuang.care import people, reading
from khuang.care import rules as care
from khuang.care import words as spoken
from khuang.care.cases.words import CONTACT
from khuang.care.models import Assessment
from khuang.care.pathways.content import Pathway
from khuang.care.querysets import in_scope
from khuang.registry import queries as registry
from khuang.registry.models import Person
from khuang.ui.text import said


@dataclass(frozen=True, slots=True)
class KnownOf:
    """``risk``: the class signed for this child, when the pathway judges by the same rubric."""

    name: str
    place: dict[str, str]
    phone: str
    address: str
    rule: str
    risk: str

    @property
    def facts(self) -> list[tuple[Any, Any]]:
        rows = [
            (_("Village"), said(self.place)[0]), (_("Address"), self.address), (pgettext("person", "Telephone"), self.phone),
            (_("How may they be reached without harm?"), CONTACT.get(self.rule, "")),
            (_("Risk"), spoken.RISKS.get(self.risk, "")),
        ]  # fmt: skip
        return [(label, value) for label, value in rows if value]


def of(person: Person, pathway: Pathway, *, by: Actor) -> KnownOf:
    caller = people.callers([person], by=by)[person.pk]
    place = {"th": person.place.name_th, "en": person.place.name_en} if person.place else {}
    return KnownOf(
        caller.name, place, caller.phone, " ".join(part for part in (caller.address, caller.found) if part),
        caller.rule if caller.rule in CONTACT else "", _risk(person, pathway, by),
    )  # fmt: skip


def _risk(person: Person, pathway: Pathway, by: Actor) -> str:
    item = pathway.screening
    if item is None or item.method != "rubric" or not care.is_child(person.age_band):
        return ""
    return reading.standing_risk(Assessment.objects.visible_to(by).of(person))


def subject(actor: Actor, key: Any) -> Person | None:
    """The survivor of a merge, in the places where this actor reads people."""
    rows = Person.objects.filter(in_scope(actor, path="place"), erased_at=None, gone_on=None)
    rows = rows.select_related("place", "household")
    return rows.filter(pk__in=registry.visible_to(actor).filter(pk=key).values("canonical")).first()
