"""It shows a published figure with all that is needed to trust it, or not to."""

import base64
import json
from typing import Any

import pytest

from khuang.content import loader
from khuang.results.editions import actions
from khuang.results.editions.tests.test_verifying import (  # noqa: F401  fixtures
    APPROVER,
    TODAY,
    _folder,
    enrolled,
    published,
)
from khuang.results.models import Edition, EditionCheck
from khuang.trust import sealing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cell")]


def test_anybody_reads_it_and_its_signature_holds(client: Any, published: Edition) -> None:  # noqa: F811
    EditionCheck.objects.create(edition=published, same=True, at=published.published_at)
    page = client.get("/figures/editions/F1/?lang=en").content.decode()
    assert "F1 · a" in page and ">24<" in page and "Counted again: the same" in page
    assert ">12<" in page
    found = json.loads(client.get("/figures/editions/F1/signed.json").content)
    signed = loader.canonical({**found["body"], "fingerprint": found["fingerprint"]}).encode()
    key, signature = base64.b64decode(found["public_key"]), base64.b64decode(found["signature"])
    assert sealing.signature_holds(key, signed, signature)
    assert not sealing.signature_holds(key, signed.replace(b'"24"', b'"25"'), signature)
    assert "submitted_by" not in json.dumps(found)


def test_what_was_corrected_says_so_and_leads_to_what_stands(client: Any, published: Edition) -> None:  # noqa: F811
    enrolled(77)
    actions.publish(
        figure="in-care", period="fy2570", submitted_by=None, replaces=published, reason="ลืมนับหนึ่งคน", today=TODAY,
        by=APPROVER,
    )  # fmt: skip
    old = client.get("/figures/editions/F1/?lang=en").content.decode()
    assert "This was corrected." in old and "ลืมนับหนึ่งคน" in old and "/figures/editions/F2/" in old
    assert "F1" in client.get("/figures/editions/F2/?lang=en").content.decode()
    shown = client.get("/figures/editions/?lang=en").content.decode()
    assert "F2 a" in shown and "F1 a" not in shown
    figure = client.get("/figures/own/in-care/?lang=en").content.decode()
    assert "/figures/editions/F2/" in figure and "was corrected" in figure


def test_what_is_not_the_same_any_more_is_said_on_the_page(client: Any, published: Edition) -> None:  # noqa: F811
    changed = [{"what": "value", "then": "24", "now": "23"}]
    EditionCheck.objects.create(edition=published, same=False, changed=changed, now="23", at=published.published_at)
    page = client.get("/figures/editions/F1/?lang=en").content.decode()
    assert "Counted again: not the same" in page and "value: 24 → 23" in page and "The records of today give 23" in page


@pytest.mark.parametrize("written", ["F9", "nothing", "%00", "F1%0A", "9" * 40])
def test_there_is_no_such_page(client: Any, written: str) -> None:
    assert client.get(f"/figures/editions/{written}/").status_code == 404
    assert client.get("/figures/editions/?page=x").status_code == 200
