"""Facts of a case from its columns: what the ledger of figures holds of it, one by one or all again."""

from collections.abc import Iterator

from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.facts import Fact, Source
from khuang.care.cases import facts
from khuang.care.cases.folder import pathway_of
from khuang.care.facts import About
from khuang.care.models.cases import Case, Step
from khuang.care.people import abouts, canonical
from khuang.registry.models import Person
from khuang.town.queries import town

KIND = "care.case"
HELPED = ("given", "handed-over", "referred", "visited")  # lines of the ledger that say that somebody helped


def told(case: Case, about: About | None) -> tuple[Source, list[Fact]]:
    """``about`` as below. Nothing for a restricted case."""
    source = Source(KIND, str(case.pk))
    if case.tier != "personal" or case.item_id is None or case.opened_on is None:
        return source, []
    steps = list(Step.objects.filter(case=case).order_by("at", "pk").only("what", "stage", "ref", "at"))
    reached = [(one.stage, timezone.localdate(one.at)) for one in steps if one.stage and one.at]
    closing = next((one.ref or "" for one in reversed(steps) if one.what in ("closed", "approved")), "")
    served = next((timezone.localdate(one.at) for one in steps if one.what in HELPED and one.at), None)
    story = facts.Story(
        case.opened_on, case.door or "", reached, case.closed_on, closing if case.closed_on else "", case.risk or "", served
    )  # fmt: skip
    lgu = str(town().get("lgu", ""))
    return source, facts.told(pathway_of(case.item_id), about, story, place=case.place_id or "", town=lgu)


def about_of(case: Case) -> About | None:
    """Whom it is about, without who it is; None for nobody in the registry. Opens the person: before the write."""
    if case.person_id is None or case.tier != "personal":
        return None
    person = canonical(Person.objects.select_related("canonical").get(pk=case.person_id))
    return abouts([person], by=SYSTEM)[person.pk] if person.erased_at is None else None


def every() -> Iterator[tuple[Source, list[Fact]]]:
    """Of all ordinary cases, one after the other."""
    for case in Case.objects.personal().order_by("pk").iterator(chunk_size=200):
        yield told(case, about_of(case))


def facts_of(key: str) -> list[Fact]:
    case = Case.objects.filter(pk=key).first()
    return told(case, about_of(case))[1] if case else []
