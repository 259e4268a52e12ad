"""Consents, and the rights desk: who comes to which of these pages."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM, Actor, Grant
from khuang.base.ids import random_id
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
JUDGES = oracle.OFFICERS | frozenset({"monitor"})
TWO = (("near", "lone-near"), ("far", "lone-far"))


def build(world: "World") -> None:
    """A consent and an erasure to agree to in each village; a breach, a demand answered, a hold, a certificate."""
    from khuang.registry.consent import actions, queries
    from khuang.registry.models import Certificate
    from khuang.registry.rights import breaching, demanding, keeping, requesting

    officer = Actor("user", random_id(), "", (Grant("officer"),))  # none of those who knock
    for relation, human in TWO:
        word = world.canaries[f"agreed-{relation}"] = f"คานารียินยอม{relation}"
        asked, person = actions.Asked(queries.notice("home-care")), world.humans[human].row  # type: ignore[arg-type]
        said = actions.Answer("given", data=("name", "address"), note=word)
        world.rows[f"consent-{relation}"] = actions.record(about=person, asked=asked, answer=said, by=SYSTEM)
        request = requesting.receive(kind="erasure", door="counter", by=SYSTEM, words=f"คานารีขอลบ{relation}")
        world.canaries[f"asked-{relation}"] = f"คานารีขอลบ{relation}"
        requesting.identify(request=request, person=person, how="บัตร", by=officer)
        requesting.propose(request=request, by=officer)
        world.rows[f"erasure-{relation}"] = request
    world.canaries["asked-breach"], world.canaries["demanded"] = "คานารีรั่วไหล", "คานารีหมายเรียก"
    world.rows["breach"] = breaching.found(what="คานารีรั่วไหล", data="ชื่อ", people="1-9", by=officer)
    demand = demanding.take_in(sender="court", authority="คานารีหมายเรียก", law="ก", asked="ข", by=officer)
    demanding.answer(demand=demand, outcome="refused", what="ค", by=officer)
    world.rows["demand"] = demand
    until = timezone.localdate() + timedelta(days=9)
    world.rows["hold"] = keeping.hold(subject=NOWHERE, reason="คดี", until=until, by=officer)
    world.rows["certificate"] = Certificate.objects.create(
        month=timezone.localdate().replace(day=1), count=0, digest="", first_by=random_id(), first_at=timezone.now()
    )


def may_read(role: str, key: str) -> bool | None:
    """Whether a role ever reads these words; None: it is not about them, or a question of place."""
    if key.startswith("asked-"):
        return role == "officer"
    return role in JUDGES if key == "demanded" else None


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import A, B

    places = {"near": A, "far": B}
    people, consents, asking, erasures, known = {}, {}, {}, {}, {}
    for relation, human in TWO:
        person, place = world.humans[human].id, places[relation]
        people[relation] = Thing({"person": person}, place=place)
        asking[relation] = Thing({"person": person, "notice": "referral"}, place=place)
        consents[relation] = Thing(
            {"person": person, "consent": world.rows[f"consent-{relation}"].consent}, place=place
        )
        erasures[relation] = Thing({"id": world.rows[f"erasure-{relation}"].id}, place=place)
    consents["of another"] = Thing(
        {"person": world.humans["lone-near"].id, "consent": world.rows["consent-far"].consent}, exists=False
    )
    known["somebody"] = Thing({"person": world.humans["own"].id})
    for found, kwargs in (
        (people, {"person": NOWHERE}), (asking, {"person": NOWHERE, "notice": "referral"}), (known, {"person": NOWHERE}),
        (consents, {"person": NOWHERE, "consent": NOWHERE}), (erasures, {"id": NOWHERE}),
    ):  # fmt: skip
        found["missing"] = Thing(kwargs, exists=False)
    one = {
        key: {"one": Thing({"id": world.rows[key].id}), "missing": Thing({"id": NOWHERE}, exists=False)}
        for key in ("breach", "demand", "hold", "certificate")
    }
    return {**_consents(people, asking, consents), **_desk(people, erasures, known, one)}


def _consents(people: dict[str, Thing], asking: dict[str, Thing], consents: dict[str, Thing]) -> dict[str, Page]:
    return {
        "registry:consents": Page(oracle.READERS, people, rule="place"),
        "registry:consent_ask": Page(oracle.READERS, asking, rule="place", post=True),
        "registry:consent": Page(oracle.READERS, consents, rule="place", post=True),
        "registry:consent_paper": Page(oracle.READERS, people, rule="place"),
        "registry:consents_ending": Page(oracle.READERS),
    }


def _desk(
    people: dict[str, Thing], erasures: dict[str, Thing], known: dict[str, Thing], one: dict[str, dict[str, Thing]]
) -> dict[str, Page]:
    officers = oracle.OFFICERS
    return {
        "rights:index": Page(oracle.EVERYBODY),
        "rights:ask": Page(oracle.EVERYBODY, post=True),
        "rights:look": Page(oracle.EVERYBODY, post=True),
        "rights:desk": Page(officers),
        "rights:new": Page(officers | oracle.CARERS, post=True),
        "rights:one": Page(officers, erasures, post=True),
        "rights:to_agree": Page(officers | oracle.SUPERVISORS),
        "rights:agree": Page(officers | oracle.SUPERVISORS, erasures, rule="place", post=True),
        "rights:breaches": Page(officers),
        "rights:breach_new": Page(officers, post=True),
        "rights:breach": Page(officers, one["breach"], post=True),
        "rights:demands": Page(JUDGES),
        "rights:demand_new": Page(officers, post=True),
        "rights:demand": Page(JUDGES, one["demand"], post=True),
        "rights:keep": Page(officers),
        "rights:hold_new": Page(officers, post=True),
        "rights:hold": Page(officers, one["hold"], post=True),
        "rights:certificates": Page(JUDGES, post=True),
        "rights:certificate": Page(JUDGES, one["certificate"], post=True),
        "rights:seen_ask": Page(officers, post=True),
        "rights:seen": Page(officers | oracle.CARERS, people, rule="place"),
        "rights:export": Page(officers, known),
    }
