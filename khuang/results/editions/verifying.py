"""Counting a published figure again: the same, or what changed. Worker and command line only."""

import base64
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from khuang.base.db import paced, write
from khuang.content import loader
from khuang.results import periods
from khuang.results.disclosure import PROTECTION
from khuang.results.editions import counting, rules, snapshots
from khuang.results.library import from_town
from khuang.results.models import Edition, EditionCheck
from khuang.trust import keys, sealing

Change = rules.Change


@dataclass
class Verdict:
    """``changed``: what is not as it was signed. ``now``: the value that today's records give by today's definition."""

    changed: list[Change] = field(default_factory=list)
    now: str = ""

    @property
    def same(self) -> bool:
        return not self.changed


def verify(edition: Edition, *, today: date | None = None) -> Verdict:
    """Signature, definitions and files first; then the count itself, as it was on that day."""
    verdict = Verdict(_unsigned(edition))
    if edition.kind == "reported":
        return verdict
    library, wrong = snapshots.library_of(edition.body["definitions"])
    verdict.changed += [{"what": one, "then": "there", "now": "gone or changed"} for one in wrong]
    spoilt = _spoilt(edition.body)
    verdict.changed += spoilt + _facts(edition.body)
    if not spoilt:  # what is not the file that was closed is not counted, whatever it holds
        verdict.changed += _again(edition, library) if not wrong else []
        verdict.now = _now(edition, today or timezone.localdate())
    return verdict


def _unsigned(edition: Edition) -> list[Change]:
    signed = loader.canonical({**edition.body, "fingerprint": edition.fingerprint}).encode()
    public = sealing.signer_of(keys.key("sign"))
    columns = (edition.number, edition.figure, edition.period, edition.kind)
    told = tuple(edition.body.get(key) for key in ("number", "figure", "period", "kind"))
    if sealing.signature_holds(public, signed, base64.b64decode(edition.signature)) and columns == told:
        return []
    return [{"what": "signature", "then": "signed by this town", "now": "does not hold"}]


def _spoilt(body: dict[str, Any]) -> list[Change]:
    changed = snapshots.changed_files(body["batch"])
    return [{"what": f"facts of batch {n}", "then": "as closed", "now": "changed or gone"} for n in changed]


def _facts(body: dict[str, Any]) -> list[Change]:
    now = snapshots.facts_digest(body["batch"])
    return [] if now == body["facts"] else [{"what": "facts", "then": body["facts"], "now": now}]


def _again(edition: Edition, library: Any) -> list[Change]:
    body = edition.body
    found = counting.again(body, library)
    changes = rules.shown_changes(body["shown"], found.said["shown"])
    if found.fingerprint != edition.fingerprint:
        changes.append({"what": "records", "then": "those counted", "now": "others"})
    if body["protection"] != PROTECTION and changes:
        changes.append({"what": "protection", "then": body["protection"], "now": PROTECTION})
    return changes


def _now(edition: Edition, today: date) -> str:
    library = from_town()
    item = library.indicators.get(edition.figure)
    if item is None:
        return ""
    value: str = counting.count(item, library, periods.parse(edition.period), today=today).said["shown"]["value"]
    return value


def verify_all(*, today: date | None = None) -> int:
    """Every edition that stands, once a day. Returns how many are not as they were signed."""
    day = today or timezone.localdate()
    rows = Edition.objects.filter(replaced_by=None).select_related("check_found").order_by("number")
    due = [row for row in rows if not _checked_on(row, day)]
    wrong = 0
    for row in paced(due):
        verdict = verify(row, today=day)
        values = {"same": verdict.same, "changed": verdict.changed, "now": verdict.now, "at": timezone.now()}
        with write():
            EditionCheck.objects.update_or_create(edition=row, defaults=values)
        wrong += not verdict.same
    return wrong


def _checked_on(row: Edition, day: date) -> bool:
    found = EditionCheck.objects.filter(edition=row).first()
    return found is not None and timezone.localdate(found.at) == day
