"""What a phone gets: the forms at its door, today's households, and how far each form got that it sent."""

import base64
import hashlib
import json
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.models import Device
from khuang.content.models import Item
from khuang.surveys.lists import EVERYBODYS, LISTS
from khuang.surveys.models import Submission
from khuang.surveys.phone import actions, steps, transform
from khuang.surveys.phone.models import TAKEN_BACK
from khuang.surveys.phone.who import Caller
from khuang.surveys.publishing.queries import published
from khuang.trust import sealing

DOOR = "browser"
TODAY = "visits-today"
KEPT_FOR = timedelta(days=60)


def forms(who: Caller) -> list[dict[str, Any]]:
    """The forms of this phone: what each is, not yet the form itself."""
    keys = set(who.phone.device.forms.split())
    return [_listed(item) for item in published(DOOR) if not keys or item.key in keys]


def _listed(item: Item) -> dict[str, Any]:
    body = item.body
    xform = str(body["xform"]).encode()
    return {
        "key": item.key,
        "version": str(body["version"]),
        "md5": hashlib.md5(xform, usedforsecurity=False).hexdigest(),
        "title": body["title"],
        "subjects": body["subjects"],
        "today": TODAY in body.get("lists", {}).values(),
        "kept": not any(question.get("tier") == "restricted" for question in body["questions"]),
    }


def form(who: Caller, key: str, version: str) -> dict[str, Any] | None:
    """A form as the engine of the phone wants it; None when it is not (or no longer) at this door.

    With it only the lists that hold nobody, since they lie on the phone in clear; today's households come apart, sealed.
    """
    found = next((i for i in published(DOOR) if i.key == key and str(i.body["version"]) == version), None)
    if found is None or key not in {one["key"] for one in forms(who)}:
        return None
    markup, model = _transformed(found.pk, str(found.body["xform"]))
    lists = {
        file: LISTS[name](by=who.actor) if name in EVERYBODYS and name in LISTS else []
        for file, name in found.body.get("lists", {}).items()
    }
    return {**_listed(found), "form": {"markup": markup, "model": model}, "lists": lists}


@lru_cache(maxsize=16)
def _transformed(number: int, xform: str) -> tuple[str, str]:
    return transform.transformed(xform)


def today(who: Caller) -> dict[str, str] | None:
    """Today's households, sealed to the phone's PIN, until the next morning. None for who visits nobody."""
    rows = LISTS[TODAY](by=who.actor) if TODAY in LISTS else []
    if not rows:
        return None
    box = sealing.wrap(bytes(who.phone.public_key), json.dumps(rows, ensure_ascii=False).encode())
    return {"box": base64.b64encode(box).decode(), "until": tomorrow().isoformat()}


def tomorrow() -> datetime:
    """Four in the morning: a round that ends late is still the same day's."""
    now = timezone.localtime()
    end = now.replace(hour=4, minute=0, second=0, microsecond=0)
    return end if now < end else end + timedelta(days=1)


def sent(who: Caller) -> list[dict[str, Any]]:
    """How far each form got that this user sent from any phone of theirs. Nothing of what is in them."""
    rows = own(who.phone.device.user_id).filter(received_at__gte=timezone.now() - KEPT_FOR)
    rows = rows.select_related("form", "handling").prefetch_related("steps").order_by("-received_at")[:200]
    edited = set(
        Submission.objects.filter(deprecates__in=[r.instance for r in rows]).values_list("deprecates", flat=True)
    )
    return [_told(row, row.instance in edited) for row in rows]


def own(user: Any) -> QuerySet[Submission]:
    phones = list(Device.objects.filter(user=user).values_list("id", flat=True))
    return Submission.objects.filter(by_id__in=[user, *phones])


def _told(row: Submission, edited: bool) -> dict[str, Any]:
    way = {step.step: step.at.isoformat() for step in row.steps.all()}
    free = not way and not edited
    return {
        "code": row.receipt, "title": row.form.body["title"], "form": row.form.key, "version": str(row.form.body["version"]),
        "received": row.received_at.isoformat(), "steps": way, "edited": edited,
        "back": TAKEN_BACK in way, "free": free, "takes_back": free and steps.may_take_back(row), "held": row.handling.state == "held",
    }  # fmt: skip


def mine(who: Caller, code: str) -> Submission | None:
    found = own(who.phone.device.user_id).filter(receipt=code)
    return found.select_related("form", "handling").prefetch_related("steps").first()


def pulled(who: Caller) -> dict[str, Any]:
    """Everything that a phone asks for at once, when it has a network."""
    lock = actions.lock()
    return {
        "name": who.phone.device.user.name,
        "lock": {"version": lock.version, "key": base64.b64encode(lock.public_key).decode()},
        "forms": forms(who),
        "today": today(who),
        "sent": sent(who),
        "at": timezone.now().isoformat(),
    }
