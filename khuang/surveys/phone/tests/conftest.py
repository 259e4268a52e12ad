import base64
import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from khuang.access.models import RoleGrant, User
from khuang.base.actor import Actor
from khuang.surveys.phone import actions, bundle
from khuang.surveys.tests import survey
from khuang.trust import sealing


@dataclass
class Handset:
    """A phone as its browser behaves: a token, a key under the PIN, boxes."""

    user: User
    token: str
    secret: bytes
    client: Client

    def get(self, path: str) -> Any:
        return self.client.get(f"/field/{path}", headers=self.headers)

    def post(self, path: str, **body: Any) -> Any:
        return self.client.post(
            f"/field/{path}", json.dumps(body), content_type="application/json", headers=self.headers
        )

    def sends(self, box: bytes, version: int = 1) -> Any:
        return self.client.post(
            "/field/send/", box, content_type="application/octet-stream",
            headers={**self.headers, "X-Khuang-Lock": str(version)},
        )  # fmt: skip

    def opens(self, box: str) -> bytes:
        return sealing.unwrap(self.secret, base64.b64decode(box))

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def sealed(xml: bytes, *files: bundle.File) -> bytes:
    """A finished form as a phone seals it to the town."""
    return sealing.wrap(actions.lock().public_key, bundle.pack(xml, list(files)))


BODY = {"doors": ["page", "browser"], "lists": {"villages.csv": "town.villages", "households.csv": "households"}}


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The surveys' town, whose form is at the door of phones."""
    for name, value in {**BODY, "xform": XFORM}.items():
        monkeypatch.setitem(survey.FORM, name, value)
    survey.forget()
    survey.make_town()


@pytest.fixture
def handset(town: None) -> Any:
    def made(role: str = "researcher", name: str = "") -> Handset:
        user = User.objects.create(username=name or uuid4().hex, name=name or "วรรณา")
        RoleGrant.objects.create(user=user, role=role, scope_kind="town", scope_id="")
        secret, public = sealing.new_pair()
        token = actions.enrol(user=user, label="browser", public_key=public, by=Actor("user", user.id))
        return Handset(user, token, secret, Client())

    return made


XFORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"
  xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>Survey</h:title><model odk:xforms-version="1.0.0">
<itext><translation lang="ไทย (th)" default="true()"><text id="/data/home/roof:label"><value>หลังคา</value></text>
<text id="roof-0"><value>ดี</value></text></translation>
<translation lang="English (en)"><text id="/data/home/roof:label"><value>Roof</value></text>
<text id="roof-0"><value>Good</value></text></translation></itext>
<instance><data id="survey" version="1"><household_id/><home><village/><roof/></home></data></instance>
<instance id="villages" src="jr://file-csv/villages.csv"/>
<instance id="roof"><rows><item><itextId>roof-0</itextId><name>good</name></item></rows></instance>
<bind nodeset="/data/home/village" type="string"/><bind nodeset="/data/home/roof" type="string"/></model></h:head>
<h:body><group ref="/data/home">
<select1 ref="/data/home/village" appearance="minimal"><label>Village</label>
<itemset nodeset="instance('villages')/rows/item"><value ref="name"/><label ref="label"/></itemset></select1>
<select1 ref="/data/home/roof"><label ref="jr:itext('/data/home/roof:label')"/>
<itemset nodeset="instance('roof')/rows/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
</group></h:body></h:html>"""
