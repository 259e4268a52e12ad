"""A conversation, and ``led(row)``: a priority and a project that came of a statement."""

import pytest

from khuang.base.actor import SYSTEM
from khuang.chain import actions as chain
from khuang.chain.kinds import KINDS, NodeKind
from khuang.forum import actions, nodes
from khuang.trust.models import Cell

HIDDEN = "hidden"


@pytest.fixture
def cell(db):
    return Cell.objects.create(code="t", name_th="ท", name_en="T")


@pytest.fixture
def kinds(monkeypatch):
    """Statements as they are; a priority, a project and work that exist whatever they are called."""

    def kind(name):
        return NodeKind(
            label=lambda ids, lang: {one: f"{name} {one}" for one in ids}, url=lambda one: f"/n/{one}",
            visible=lambda one: not one.startswith(HIDDEN),
        )  # fmt: skip

    made = {name: kind(name) for name in ("priority", "plan_line", "work")}
    monkeypatch.setattr(KINDS, "_items", {"statement": nodes.STATEMENT, **made})


@pytest.fixture
def talk(cell, kinds):
    """``talk("slug")``: an open conversation."""

    def make(slug="water", **given):
        return actions.open_conversation(slug=slug, title={"th": slug, "en": slug.title()}, by=SYSTEM, **given)

    return make


@pytest.fixture
def water(talk):
    return talk()


@pytest.fixture
def said(water):
    """``said("words", door="sheet")``: a statement; published unless told otherwise."""

    def make(words, door="sheet", publish=True, contact="", of=None):
        row, _code = actions.speak(conversation=of or water, words=words, door=door, contact=contact)
        if publish:
            actions.publish(statement=row, text=words, by=SYSTEM)
        return row

    return make


@pytest.fixture
def came():
    """``came(row, "plan_line", "l1", "adopted")``: this came of it and moved."""

    def make(row, kind, key, step):
        chain.link(cause=("statement", str(row.id)), effect=(kind, key), relation="became", by=SYSTEM)
        return chain.move(kind=kind, ref_id=key, step=step, text_key=f"{kind}.{step}", by=SYSTEM)

    return make
