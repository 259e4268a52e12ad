"""A council with a checklist, criteria, a quorum of half, and as many seats as a test asks for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from khuang.base.actor import SYSTEM, Actor
from khuang.content.models import Current, Item, Pack
from khuang.forum.actions import open_conversation, publish, speak
from khuang.forum.models import Statement
from khuang.planning.council import actions, queries
from khuang.planning.council.actions import NewRound, Said
from khuang.planning.models import Priority, RankingRound
from khuang.registry.offices import make_office, take_office
from khuang.town.models import Place

PACKS = Path(__file__).parents[4] / "packs"
FILES = {
    "scrutiny": "human-rights-city/scrutiny.yaml", "criterion": "human-rights-city/criteria.yaml",
    "council-rule": "thailand/council-rule.yaml", "committee": "thailand/committees.yaml",
}  # fmt: skip


@pytest.fixture
def packs(cell: Any) -> None:
    """The checklist, criteria, rule and committees as the packs have them."""
    row = Pack.objects.create(name="thailand", position=1, version="1", title={})
    for kind, name in FILES.items():
        found = yaml.safe_load((PACKS / name).read_text())
        for body in found if isinstance(found, list) else [found]:
            body = {"order": 0, "asks": "answer", "weight": 1, "verified": False, "hint": None, **body}
            if kind == "committee":
                body["seats"] = [{"most": None, **seat} for seat in body["seats"]]
            item = Item.objects.create(kind=kind, key=body["key"], digest=kind + body["key"], body=body, pack="t 1")
            Current.objects.create(kind=kind, key=body["key"], item=item, pack=row)


@pytest.fixture
def at_table(acting: Any) -> Actor:
    found: Actor = acting("council")
    return found


@pytest.fixture
def statement(cell: Any, acting: Any) -> Statement:
    by = acting("facilitator")
    talk = open_conversation(slug="talk", title={"th": "เวที", "en": "Talk"}, by=by)
    row, _code = speak(conversation=talk, words="อยากให้มีทางลาดที่ตลาด")
    publish(statement=row, by=by)
    return row


@pytest.fixture
def seats(cell: Any) -> Callable[..., list[UUID]]:
    """``seats("f", "m", "unsaid")``: seats of the council, held by people of these genders."""

    def make(*genders: str, kind: str = "community-council") -> list[UUID]:
        Place.objects.get_or_create(code="L1", defaults={"kind": "lgu", "name_th": "เมือง", "name_en": "Town"})
        made = []
        for n, gender in enumerate(genders):
            office = make_office(code=f"{kind}-{n}", kind=kind, place="L1", by=SYSTEM)
            take_office(
                office=office, holder=f"สมาชิก {n}", gender=gender, since=date(2026, 1, 1), source="ประกาศ", by=SYSTEM
            )
            made.append(office.id)
        return made

    return make


SAID = {
    "voices": Said("yes", words="สองกลุ่ม"), "right": Said(choices=("health",)), "duty": Said(words="เทศบาล"),
    "harm": Said(words="ผู้ใช้รถเข็น"), "figure": Said("no"),
}  # fmt: skip


@pytest.fixture
def problems(packs: None, statement: Statement, at_table: Actor) -> list[Priority]:
    """Three, scrutinised."""
    made = [actions.raise_priority(title_th=f"ปัญหา {n}", statements=[str(statement.id)], by=at_table) for n in range(3)]
    for row in made:
        actions.scrutinise(priority=row, said=SAID, by=at_table)
    return made


@pytest.fixture
def opened(problems: list[Priority], at_table: Actor) -> Callable[..., RankingRound]:
    def make(method: str = "borda") -> RankingRound:
        return actions.open_round(title_th="รอบ", title_en="Round", new=NewRound(method), by=at_table)

    return make


def sheet(problems: list[Priority], points: int) -> dict[str, dict[str, int]]:
    """The same points for everything."""
    keys = [one["key"] for one in queries.criteria()]
    return {str(row.id): dict.fromkeys(keys, points) for row in problems}
