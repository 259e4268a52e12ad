"""Publishing a figure, and replacing one that turned out wrong. Worker and command line only."""

import base64
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.content import loader
from khuang.results import periods
from khuang.results.content import Declared
from khuang.results.editions import counting, rules
from khuang.results.library import Library, from_town
from khuang.results.models import Edition
from khuang.trust import audit, keys, sealing

Plain = dict[str, Any]


def publish(
    *, figure: str, period: str, submitted_by: UUID | None, cleared: Sequence[Plain] = (), reported: Plain | None = None,
    replaces: Edition | None = None, reason: str = "", today: date | None = None, by: Actor,
) -> Edition:  # fmt: skip
    """The figure of a period, counted now and signed. ``reported``: what partners told instead of records, as
    ``rules`` describes ``source`` and ``shown``. Raises Problem for what may not be published."""
    rules.check_may_publish(submitted_by=submitted_by, approved_by=by.id)
    told, library = periods.parse(period), from_town()
    if replaces is not None:
        same = (replaces.figure, replaces.period) == (figure, told.text)
        rules.check_may_replace(
            replaced=Edition.objects.filter(replaces=replaces).exists(), same_figure=same, reason=reason
        )
    elif Edition.objects.filter(figure=figure, period=told.text, replaces=None).exists():
        raise Problem(f"{figure} of {told.text} is published already: an erratum replaces it, and says why")
    framework, said, mark = _said(figure, told, library, reported, today or timezone.localdate())
    body = {
        "cell": str(keys.cell_id()), "figure": figure, "framework": framework, "period": told.text,
        "kind": "computed" if reported is None else "reported", **said, "cleared": list(cleared),
        "replaces": replaces.number if replaces else None, "reason": reason.strip(),
    }  # fmt: skip
    return _kept(body, mark, replaces, submitted_by, by)


def _said(
    figure: str, period: periods.Period, library: Library, reported: Plain | None, today: date
) -> tuple[str, Plain, str]:
    if reported is not None:
        item: Declared | None = library.declared.get(figure)
        framework = item.framework if item else str(reported["framework"])
        definitions = {f"declared {figure}": library.digests[figure]} if item else {}
        shown = {"value": reported["value"], "overlap": "reported", "method": "declared", "cells": []}
        source = {key: reported[key] for key in ("agencies", "text", "as_printed", "qualifier")}
        return framework, {"definitions": definitions, "shown": shown, "source": source}, ""
    if figure not in library.indicators:
        raise Problem(f"there is no indicator '{figure}' in this town: `khuang pack load` brings it")
    one = library.indicators[figure]
    counted = counting.count(one, library, period, today=today)
    return one.framework, {**counted.said, "source": {"agencies": []}}, counted.fingerprint


def _kept(body: Plain, mark: str, replaces: Edition | None, submitted_by: UUID | None, by: Actor) -> Edition:
    with write():
        number = (Edition.objects.aggregate(top=Max("number"))["top"] or 0) + 1
        now = timezone.now()
        whole = {**body, "number": number, "published_at": now.isoformat(timespec="seconds")}
        made = Edition.objects.create(
            number=number, figure=body["figure"], framework=body["framework"], period=body["period"], kind=body["kind"],
            body=whole, fingerprint=mark, signature=signature(whole, mark), replaces=replaces,
            submitted_by=submitted_by, approved_by=by.id, published_at=now,
        )  # fmt: skip
        audit.record(by=by, action="results.edition.published", object_kind="edition", object_id=made.pk)
    return made


def signature(body: Plain, fingerprint: str) -> str:
    """Ed25519 by the town's key over the canonical JSON of the body, with the fingerprint in it; base64."""
    signed = loader.canonical({**body, "fingerprint": fingerprint}).encode()
    return base64.b64encode(sealing.sign(keys.key("sign"), signed)).decode()
