"""A small form, figures as evidence has them, and an application that is ready but for one number."""

import pytest

from khuang.base.actor import SYSTEM
from khuang.content.models import Current, Item, Pack
from khuang.planning.awards.actions import applications
from khuang.planning.evidence.tests.conftest import SHOWN, _english, cell, figures, priority, statement, talk  # noqa: F401  fixtures

BOTH = {"th": "ก", "en": "a"}
FORM = {
    "key": "small", "title": {"th": "รางวัลเล็ก", "en": "A small award"}, "giver": BOTH, "language": "en", "source": BOTH,
    "verified": False,
    "sections": [
        {"key": "s", "title": BOTH, "boxes": [
            {"key": "what", "number": "1", "question": BOTH, "limit": 12, "required": True, "lines": 4, "hint": None,
             "note": None},
            {"key": "free", "number": "2", "question": BOTH, "limit": None, "required": False, "lines": 4, "hint": None,
             "note": None},
        ]},
    ],
}  # fmt: skip


def item(kind, key, body):
    pack = Pack.objects.get_or_create(name="awards", defaults={"position": 9, "version": "1", "title": BOTH})[0]
    row = Item.objects.create(kind=kind, key=key, digest=f"{kind}-{key}", body={"key": key, **body}, pack="awards 1")
    return Current.objects.create(kind=kind, key=key, item=row, pack=pack)


@pytest.fixture
def form(figures):  # noqa: F811
    item("award-form", "small", FORM)
    item("figure-words", SHOWN, {"th": ["ผู้สูงอายุ"], "en": ["elderly"]})
    for n, key in enumerate(("learning", "passing-on")):
        item("mechanism", key, {"order": n, "title": {"th": key, "en": key}, "about": BOTH, "source": BOTH})


@pytest.fixture
def draft(form):
    return applications.begin(form="small", year=2569, title_th="เมืองของเรา", title_en="Our town", by=SYSTEM)


@pytest.fixture
def write(draft):
    def put(text, *, box="what", language="en", base=0, by=SYSTEM):
        return applications.save(application=draft, box=box, language=language, text=text, base=base, by=by)

    return put
