"""Putting a picture or sound into a form."""

import hashlib

from django.db.models import Sum
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.surveys.formfiles import rules
from khuang.surveys.formfiles.models import FormFile
from khuang.surveys.formfiles.wording import REFUSED
from khuang.surveys.publishing.models import Edition
from khuang.trust import audit, images


def put(*, edition: Edition, name: str, content: bytes, by: Actor) -> FormFile:
    """The file that this form names so; one that is here already is replaced. Raises Problem."""
    others = FormFile.objects.filter(key=edition.key).exclude(name=name).aggregate(n=Sum("size"))["n"] or 0
    if why := rules.why_not(name, content, rules.wanted(edition.body["xform"]), others):
        raise Problem(str(REFUSED[why]))
    kept = images.stripped(content)
    values = {
        "kind": rules.sniffed(kept), "content": kept, "mark": hashlib.md5(kept, usedforsecurity=False).hexdigest(),
        "size": len(kept), "at": timezone.now(), "by_id": by.id,
    }  # fmt: skip
    row = FormFile.objects.filter(key=edition.key, name=name).first()
    with write():
        if row is None:
            row = FormFile.objects.create(key=edition.key, name=name, **values)
        elif row.mark != values["mark"]:
            change(row, **values)
        audit.record(by=by, action="surveys.form.file", object_kind="form", object_id=edition.id)
    return row
