"""The file into which a phone saved its sealed forms because the network did not come back: ``pages/waiting.js``."""

import base64
import json

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.surveys.actions import Receipt
from khuang.surveys.phone import actions

KIND = "outbox/1"
MOST = 1000


def is_one(raw: bytes) -> bool:
    return raw[:200].lstrip().startswith(b"{") and b'"outbox/1"' in raw[:200]


def take(*, raw: bytes, by: Actor) -> list[Receipt | None]:
    """Each form of the file as if its phone had sent it, in the name of whoever carried it. None: not for this town.

    Twice does no harm. Raises Problem for a file that is none.
    """
    return [_one(one, by) for one in _forms(raw)]


def _forms(raw: bytes) -> list[dict[str, object]]:
    try:
        found = json.loads(raw)
        forms = found["forms"] if found["khuang"] == KIND else None
    except (ValueError, KeyError, TypeError, RecursionError):
        forms = None
    if not isinstance(forms, list) or len(forms) > MOST or not all(isinstance(one, dict) for one in forms):
        raise Problem(_("This file was not saved by a phone: choose the .json file that “Save as a file” made."))
    return forms


def _one(one: dict[str, object], by: Actor) -> Receipt | None:
    try:
        box = base64.b64decode(str(one.get("box", "")), validate=True)
        version = int(str(one.get("lock", 0)))
        return actions.opened(box=box, version=version, by=by)
    except (ValueError, Problem):
        return None
