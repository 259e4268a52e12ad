"""What an edition stands on: the closed batches, the very versions of its definitions, the records it counted. Worker."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import date
from typing import Any

from khuang.base.errors import Problem
from khuang.content import loader
from khuang.content import queries as content
from khuang.results import batches, engine
from khuang.results.content import Indicator
from khuang.results.library import Library, added
from khuang.results.models import Batch
from khuang.results.periods import Period
from khuang.trust import keys

Digests = dict[str, str]


def facts_digest(upto: int) -> str:
    """One SHA-256 over the digests of all closed batches up to a number."""
    rows = Batch.objects.exclude(digest="").filter(number__lte=upto).order_by("number").values_list("digest", flat=True)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def changed_files(upto: int) -> list[int]:
    """Batches whose file is not what was closed."""
    rows = Batch.objects.exclude(digest="").filter(number__lte=upto).order_by("number")
    return [number for number, digest in rows.values_list("number", "digest") if _digest_of(number) != digest]


def _digest_of(number: int) -> str:
    try:
        with batches.file_of(number).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def definitions(item: Indicator, library: Library) -> Digests:
    """The versions that a figure is made of: its own, those its ratio stands on, the framework it hangs in."""
    parts = [item.key, *_parts(item)]
    found = {f"indicator {key}": library.digests[key] for key in parts}
    return {**found, f"framework {item.framework}": library.digests[item.framework]}


def _parts(item: Indicator) -> list[str]:
    ratio = item.ratio
    return [key for key in (ratio.top, ratio.bottom, ratio.unstated) if key] if ratio else []


def library_of(digests: Digests) -> tuple[Library, list[str]]:
    """The library as it was, and the names of definitions that are gone or no longer what their digest says."""
    library, wrong = Library(), []
    for named, digest in digests.items():
        kind, key = named.split(" ", 1)
        item = content.version(digest)
        if item is None or loader.digest(kind, key, item.body) != digest:
            wrong.append(named)
        else:
            added(library, kind, key, item.body, digest)
    return library, wrong


def fingerprint(facts: Any, item: Indicator, library: Library, period: Period, *, today: date, cover: Any) -> str:
    """Which records were counted, keyed, 64 hex digits: HMAC over their ids in order, never a plain hash, which would
    let anybody try out small sets."""
    counted = [library.indicators[key] for key in _parts(item)] or [item]
    mac = hmac.new(keys.digest("noise", "results.fingerprint"), digestmod="sha256")
    for one in counted:
        mac.update(f"\n{one.key}\n".encode())
        for row in engine.ids(facts, one, period, today=today, cover=cover):
            mac.update(row.encode())
    return mac.hexdigest()


def places_of(item: Indicator, library: Library, cover: Any) -> dict[str, list[str]]:
    """What the places that a definition names covered on that day."""
    named: Iterable[str] = {
        code
        for one in [item, *(library.indicators[key] for key in _parts(item))]
        for code in one.where.get("place", ())
    }
    return {code: sorted(cover([code])) for code in sorted(named)}


def cover_of(places: dict[str, list[str]]) -> Any:
    """The same answer again."""

    def cover(codes: Iterable[str]) -> frozenset[str]:
        wanted = list(codes)
        unknown = [code for code in wanted if code not in places]
        if unknown:
            raise Problem(f"the edition does not say what the place {unknown[0]} covered")
        return frozenset(one for code in wanted for one in places[code])

    return cover
