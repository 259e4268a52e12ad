"""Programmes, assistance and allowances in the small town: of each village one, and who may come to which page."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing
from tests.permissions.volunteers import NOWHERE

if TYPE_CHECKING:
    from tests.permissions.world import World
PIXEL = b"\xff\xd8\xff\xda\x00\x00\xff\xd9"
TODAY = date.today()
MONTH = TODAY.replace(day=1)


def build(world: "World") -> None:
    """A class near, led by the volunteer, and one far; help given with a photo; an allowance; a month that is closed."""
    for human in ("near", "far"):
        _programme(world, human)
        _aid(world, human)
        _allowance(world, human)


def _programme(world: "World", human: str) -> None:
    from khuang.care.programmes import actions
    from khuang.town.models import Place

    place = Place.objects.get(pk=world.humans[human].place)
    programme = actions.begin(
        kind="livelihood", title_th="กลุ่มอาชีพ", places=5, begins=TODAY - timedelta(days=30), place=place,
        leader=world.users["volunteer"] if human == "near" else None, by=SYSTEM,
    )  # fmt: skip
    person = world.humans[human].row
    agreed = ["name", "attendance", "income"]
    part = actions.enrol(
        programme=programme, person=person, said="spoken", data=agreed, note=f"คานารีหวัง{human}", by=SYSTEM
    )
    actions.note_outcome(participant=part, codes=["career"], product=f"คานารีของ{human}", by=SYSTEM)
    world.canaries |= {f"wish-{human}": f"คานารีหวัง{human}", f"product-{human}": f"คานารีของ{human}"}
    world.rows[f"programme-{human}"], world.rows[f"participant-{human}"] = programme, part
    world.rows[f"lesson-{human}"] = actions.plan(programme=programme, on=TODAY, topic_th="จักสาน", by=SYSTEM)


def _aid(world: "World", human: str) -> None:
    from khuang.access.queries import actor_of
    from khuang.care.assistance import actions

    row = actions.ask(
        target=actions.For(person=world.humans[human].row), kind="mhpss", words=f"คานารีขอ{human}", by=SYSTEM
    )
    actions.assess(aid=row, words=f"คานารีเห็น{human}", by=SYSTEM)
    boss = actor_of(world.users["supervisor-of-town"])
    actions.decide(aid=row, verb="approve", reason=f"คานารีเหตุผล{human}", money="donor", line="กองทุน", by=boss)
    handed = actions.hand_over(aid=row, receiver=f"คานารีรับ{human}", proof="photo", photo=PIXEL, by=SYSTEM)
    for what in ("ขอ", "เห็น", "เหตุผล", "รับ"):
        world.canaries[f"aid-{what}-{human}"] = f"คานารี{what}{human}"
    world.rows[f"aid-{human}"], world.rows[f"handover-{human}"] = row, handed


def _allowance(world: "World", human: str) -> None:
    from khuang.care.allowances import actions

    row = actions.note(person=world.humans[human].row, scheme="elderly-allowance", by=SYSTEM)
    actions.step(allowance=row, verb="apply", number=f"คานารีเลข{human}", by=SYSTEM)
    actions.grant(allowance=row, since=MONTH, by=SYSTEM)
    world.canaries[f"letter-{human}"] = f"คานารีเลข{human}"
    world.rows[f"allowance-{human}"] = row


def _rows(world: "World", key: str, row: str = "", *, led: bool = False) -> dict[str, Thing]:
    """The one near (led by the volunteer, where ``led``), the one far, and one that is not there."""
    found = {
        human: Thing(
            {key: world.rows[f"{row or key}-{human}"].pk}, world.humans[human].place,
            owner="volunteer" if led and human == "near" else "",
        )
        for human in ("near", "far")
    }  # fmt: skip
    return {**found, "missing": Thing({key: NOWHERE}, exists=False)}


def pages(world: "World", person: dict[str, Thing]) -> dict[str, Page]:
    keepers = oracle.CARERS | oracle.VISITORS
    programmes = _rows(world, "programme", led=True)
    asking = {
        name: Thing({**programmes[name].kwargs, "person": world.humans[human].id}, world.humans[human].place)
        for name, human in (("near", "own"), ("far", "newcomer-far"))
    }
    homes = {
        f"home-{human}": Thing(
            {"what": "household", "key": world.humans[human].row.household_id}, world.humans[human].place
        )
        for human in ("near", "far")
    }
    targets = {
        name: Thing({"what": "person", "key": one.kwargs["person"]}, one.place, exists=one.exists)
        for name, one in person.items()
    }
    odd = {"odd": Thing({"what": "dog", "key": world.humans["near"].id}, exists=False)}
    months = {"open": Thing({"month": f"{MONTH:%Y-%m}"}), "rubbish": Thing({"month": "never"}, exists=False)}
    return {
        "care:programmes": Page(keepers),
        "care:programme-new": Page(oracle.CARERS, post=True),
        "care:programme": Page(keepers, programmes, rule="visit", post=True),
        "care:programme-whom": Page(oracle.CARERS, _rows(world, "programme"), rule="place"),
        "care:programme-enrol": Page(oracle.CARERS, asking, rule="place", post=True),
        "care:meeting": Page(keepers, _rows(world, "lesson", led=True), rule="visit", post=True),
        "care:programme-part": Page(oracle.CARERS, _rows(world, "participant"), rule="place", post=True),
        "care:assistance": Page(oracle.CARERS),
        "care:aid-new": Page(oracle.CARERS, {**targets, **homes, **odd}, rule="place", post=True),
        "care:aid": Page(oracle.CARERS, _rows(world, "aid"), rule="place", post=True),
        "care:aid-photo": Page(oracle.CARERS, _rows(world, "handover"), rule="place"),
        "care:rolls": Page(oracle.SUPERVISORS),
        "care:roll": Page(oracle.SUPERVISORS, months),
        "care:roll-close": Page(oracle.SUPERVISORS, months, get=False, post=True),
        "care:soon": Page(oracle.CARERS, post=True),
        "care:checker": Page(oracle.CARERS, person, rule="place", post=True),
        "care:allowance": Page(oracle.CARERS, _rows(world, "allowance"), rule="place", post=True),
    }


def may_read(who: Any, key: str) -> bool | None:
    """What was asked for, decided and handed over; what somebody hopes for and makes: who works in care there."""
    from tests.permissions.world import A, B

    kind = key.partition("-")[0]
    if kind not in ("aid", "wish", "product", "letter"):
        return None
    return who.role in oracle.CARERS and oracle.covers(who, B if key.endswith("far") else A)
