"""A conversation with the door for sheets, statements, and three people."""

import pytest

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.forum import actions
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.sheets import actions as sheets
from khuang.forum.doors.sheets import paper

THAI = [
    "อยากให้มีไฟส่องสว่างที่หน้าวัด", "รถรับส่งผู้สูงอายุไปโรงพยาบาลควรมีทุกวัน", "น้ำประปาควรสะอาดทั้งปี",
    "เด็กทุกคนควรได้เรียนใกล้บ้าน", "ทางลาดที่ตลาดชันเกินไป", "ขยะควรเก็บสัปดาห์ละสองครั้ง",
    "แรงงานข้ามชาติควรไปหาหมอได้โดยไม่กลัว", "อยากให้มีที่นั่งพักริมทาง", "ควรห้ามเผาในที่โล่ง",
    "ห้องน้ำสาธารณะควรเปิดทุกวัน", "ผู้ดูแลคนป่วยควรได้พัก", "ควรมีที่ปรึกษาเรื่องหนี้", "เสียงดังตอนกลางคืนควรมีคนดูแล",
    "ครอบครัวยากจนควรได้ข้าว",
]  # fmt: skip


@pytest.fixture
def cell(db):
    from khuang.trust.models import Cell

    return Cell.objects.create(code="t", name_th="ท", name_en="T")


@pytest.fixture
def talk(cell):
    return actions.open_conversation(
        slug="talk", title={"th": "เมืองที่น่าอยู่", "en": "A good town"}, doors=("page", "sheet", "code"),
        groups=[{"key": "carers", "th": "ผู้ดูแล", "en": "Carers"}], by=SYSTEM,
    )  # fmt: skip


@pytest.fixture
def ballot(talk):
    for number, words in enumerate(THAI):
        row, _code = actions.speak(conversation=talk, words=words)
        actions.publish(statement=row, text=words, text_other=f"In English {number}" if number % 2 else "", by=SYSTEM)
    return ConversationBallot(talk)


def _user(name, role):
    user = create_user(username=name, name=name, password="a-long-password-1", by=SYSTEM)
    grant(user=user, role=role, by=SYSTEM)
    return user


@pytest.fixture
def people(cell):
    """The users of three: ``fa`` is facilitator, ``one`` and ``two`` type in."""
    roles = {"fa": "facilitator", "one": "researcher", "two": "volunteer"}
    return {name: _user(name, role) for name, role in roles.items()}


@pytest.fixture
def actors(people):
    return {name: actor_of(user) for name, user in people.items()}


@pytest.fixture
def printed(ballot, actors):
    """``printed(n)``: a run, and its sheets as they came from the printer."""

    def make(n=1, **more):
        run = sheets.make_run(ballotable=ballot, copies=n, by=actors["fa"], **more)
        papers = paper.draw(ballot, run, n)
        sheets.keep(run=run, papers=papers, begun=0, by=actors["fa"])
        return run, papers

    return make
