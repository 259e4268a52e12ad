"""A cell, and two kinds of nodes that exist only here."""

import pytest

from khuang.chain.kinds import KINDS, NodeKind
from khuang.trust.models import Cell

TITLES = {
    "priority": {"p1": "Light on the lane", "p2": "Hidden", "p3": "A longer lane"},
    "proposal": {"o1": "Lamps by the sun", "o2": "Lamps by hand"},
    "plan_line": {"l1": "Street lamps"},
    "work": {"w1": "Lamps set up"},
    "statement": {"s1": "It is dark", "s2": "Not published"},
}


@pytest.fixture
def cell(db):
    return Cell.objects.create(code="t", name_th="ท", name_en="T")


@pytest.fixture
def kinds(monkeypatch):
    """Statement, priority, plan line and work, with the names above; ``p2`` and ``s2`` are hidden."""

    def kind(name):
        return NodeKind(
            label=lambda ids, lang: {one: TITLES[name][one] for one in ids if one in TITLES[name]},
            url=lambda one: f"/n/{name}-{one}",
            visible=lambda one: one not in ("p2", "s2"),
        )

    monkeypatch.setattr(KINDS, "_items", {name: kind(name) for name in TITLES})
