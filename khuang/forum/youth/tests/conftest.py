"""A council with one keeper, another facilitator who is none, and the ages of the pack."""

from pathlib import Path

import pytest
import yaml

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.content.models import Current, Item, Pack
from khuang.forum.youth import actions
from khuang.trust.models import Cell

PACK = Path(__file__).parents[4] / "packs" / "thailand"


@pytest.fixture
def cell(db):
    return Cell.objects.create(code="t", name_th="ท", name_en="T")


@pytest.fixture
def pack(db):
    """The council's ages and texts, and the hotlines, as the pack has them."""
    row = Pack.objects.create(name="thailand", position=1, version="1", title={})
    found = [("youth-council", one) for one in yaml.safe_load((PACK / "youth-council.yaml").read_text())]
    found += [
        ("hotline", {"free": None, "hours": "", "order": 1, **one, "checked": str(one["checked"])})
        for one in yaml.safe_load((PACK / "hotlines.yaml").read_text())
        if one.get("checked")
    ]
    for kind, body in found:
        item = Item.objects.create(kind=kind, key=body["key"], digest=kind + body["key"], body=body, pack="thailand 1")
        Current.objects.create(kind=kind, key=body["key"], item=item, pack=row)


@pytest.fixture
def somebody(cell):
    """``somebody("name", "role")``: an account with that role."""

    def make(name, role):
        user = create_user(username=name, name=name.title(), password="a-long-password-1", by=SYSTEM)
        grant(user=user, role=role, by=SYSTEM)
        return user

    return make


@pytest.fixture
def keeper(somebody):
    return somebody("keeper", "facilitator")


@pytest.fixture
def keeps(keeper):
    return actor_of(keeper)


@pytest.fixture
def outsider(somebody):
    """A facilitator like any other, who keeps nothing."""
    return somebody("outsider", "facilitator")


@pytest.fixture
def council(pack, keeper):
    return actions.open_council(
        slug="youth", title={"th": "เยาวชน", "en": "Youth"}, keepers=[keeper], reply_days=30, by=actor_of(keeper),
        safe_adult={"th": "ครูแก้ว โทร 0-0000-0000", "en": "Kru Kaew, 0-0000-0000"},
    )  # fmt: skip


@pytest.fixture
def member(council, keeps):
    """``member()``: somebody of fourteen with both yeses."""

    def make(name="ก้อย", both=True, born=2012):
        row = actions.enrol(conversation=council, name=name, born=born, guardian="แม่", contact="08", by=keeps)
        if both:
            actions.assent(member=row, how="spoken", by=keeps)
            actions.guardian_agrees(member=row, who="parent", how="signed", by=keeps) if row.guardian_needed else None
            row.refresh_from_db()
        return row

    return make


@pytest.fixture
def signed_in(client):
    """``signed_in(user)``: the client, in English, with the second factor."""

    def make(user):
        client.cookies["language"] = "en"
        client.force_login(user)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return make
