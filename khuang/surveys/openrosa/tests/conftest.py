"""A town with a form that phones may fill, and a phone."""

from typing import Any

import pytest
from django.test import Client

from khuang.access import actions, devices
from khuang.access.models import Device, User
from khuang.base.actor import SYSTEM
from khuang.content.models import Current, Item
from khuang.surveys.tests import survey

XFORM = "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>แบบสำรวจ</h:title></h:head></h:html>"
LISTS = {"villages.csv": "town.villages", "people.csv": "registry.people", "homes.csv": "registry.homes"}


@pytest.fixture
def town(db: None) -> None:
    survey.forget()
    survey.make_town()
    publish()


def publish(key: str = "survey", **more: Any) -> Item:
    """A newer version of the test's form, out at the phones' door."""
    body = survey.FORM | {"key": key, "doors": ["page", "openrosa"], "xform": XFORM, "lists": LISTS} | more
    item = Item.objects.create(kind="form", key=key, digest=f"{key} {len(str(more))} phones", body=body, pack="test")
    Current.objects.update_or_create(kind="form", key=key, defaults={"item": item, "pack_id": "test"})
    survey.forget()
    return item


@pytest.fixture
def user(town: None) -> User:
    made = actions.create_user(username="somying", name="Somying", password="long enough 2569", by=SYSTEM)
    actions.grant(user=made, role="researcher", by=SYSTEM)
    return made


class Phone:
    """What a phone does, over the addresses that it was given."""

    def __init__(self, user: User, language: str = "en", **more: Any) -> None:
        _device, code = devices.invite(user=user, label="phone", by=SYSTEM, **more)
        self.device, self.token = devices.enrol(code=code)
        self.client = Client(headers={"X-OpenRosa-Version": "1.0", "Accept-Language": language})

    def get(self, where: str, **headers: str) -> Any:
        url = where if where.startswith("http") else f"/x/{self.token}/{where}"
        return self.client.get(url.removeprefix("http://testserver"), headers=headers)

    def post(self, raw: bytes | None, *files: tuple[str, bytes], partial: bool = False, **more: Any) -> Any:
        body, kind = multipart(raw, *files, partial=partial)
        return self.client.generic("POST", f"/x/{self.token}/submission?deviceID=x", body, kind, **more)


def multipart(raw: bytes | None, *files: tuple[str, bytes], partial: bool = False) -> tuple[bytes, str]:
    """As OkHttp writes it: names of files in raw UTF-8."""
    parts = [] if raw is None else [_part("xml_submission_file", "form.xml", "text/xml", raw)]
    parts += [_part(name, name, "image/jpeg", content) for name, content in files]
    if partial:
        parts.append(b'Content-Disposition: form-data; name="*isIncomplete*"\r\n\r\nyes')
    whole = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    return whole, "multipart/form-data; boundary=edge"


def _part(name: str, file: str, kind: str, content: bytes) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"; filename="{file}"\r\nContent-Type: {kind}\r\n'
    return f"{head}Content-Transfer-Encoding: binary\r\n\r\n".encode() + content


@pytest.fixture
def phone(user: User) -> Phone:
    return Phone(user)


@pytest.fixture
def device(phone: Phone) -> Device:
    return phone.device
