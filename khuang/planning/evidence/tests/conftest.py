"""Figures as a pack declares them, one of each state, and a problem that they can be put beside."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import SYSTEM
from khuang.content.models import Current, Item, Pack
from khuang.forum.actions import open_conversation, publish, speak
from khuang.planning.council import actions as council
from khuang.results.models import Figure
from khuang.trust.models import Cell

SHOWN, SHARE, HELD, WAITING, PART = "t-shown", "t-share", "t-held", "t-waiting", "t-part"


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def cell(db):
    return Cell.objects.create(code="t", name_th="ท", name_en="T")


def _item(pack, kind, key, body):
    item = Item.objects.create(kind=kind, key=key, digest=f"{kind}-{key}", body={"key": key, **body}, pack="test 1")
    Current.objects.create(kind=kind, key=key, item=item, pack=pack)


def counted(key, value, **more):
    values = {
        "period": "fy2569", "item_digest": "x", "batch": 3, "overlap": "exact", "method": "exact",
        "computed_at": timezone.now(), **more,
    }  # fmt: skip
    return Figure.objects.create(indicator=key, value=value, **values)


@pytest.fixture
def figures(cell):
    """A framework "t" with a number, a share, one that is held back, one not counted yet, and a part of a ratio."""
    pack = Pack.objects.create(name="test", position=1, version="1", title={"th": "ก", "en": "a"})
    said = {"th": "กรอบ", "en": "Frame"}
    nodes = [{"key": "n", "level": "outcome", "title": said}]
    _item(pack, "framework", "t", {"title": said, "about": said, "nodes": nodes})
    for n, key in enumerate((SHOWN, SHARE, HELD, WAITING, PART)):
        body = {
            "framework": "t", "node": "n", "order": n, "title": {"th": f"ก {key}", "en": f"Title {key}"},
            "about": {"th": "นิยาม", "en": "Definition"}, "unit": "percent" if key == SHARE else "people",
            "count": "records", "where": {"kind": ["care.enrolled"]}, "listed": key != PART,
        }  # fmt: skip
        _item(pack, "indicator", key, body)
    cells = [
        {"by": {"gender": "f"}, "value": "30", "numerator": "", "denominator": "", "unstated": ""},
        {"by": {"gender": "m"}, "value": "", "numerator": "", "denominator": "", "unstated": ""},
    ]
    counted(SHOWN, "41", cells=cells)
    counted(SHARE, "70.59", numerator="24", denominator="34")
    counted(HELD, "", method="held-back")
    return {"shown": SHOWN, "share": SHARE, "held": HELD, "waiting": WAITING, "part": PART}


@pytest.fixture
def talk(cell):
    return open_conversation(slug="talk", title={"th": "เวที", "en": "Talk"}, by=SYSTEM)


@pytest.fixture
def statement(talk):
    row, _code = speak(conversation=talk, words="อยากให้มีทางลาดที่ตลาด")
    publish(statement=row, by=SYSTEM)
    return row


@pytest.fixture
def priority(statement):
    return council.raise_priority(title_th="ทางลาด", title_en="Ramps", statements=[str(statement.id)], by=SYSTEM)
