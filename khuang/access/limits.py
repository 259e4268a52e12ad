"""Rate limits in the database: the same on both engines, across processes, without a cache server."""

from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import RateCount
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.trust import keys


class TooMany(Problem):
    """Tried too often."""

    status = 429


def spend(what: str, who: str, *, limit: int, seconds: int, amount: int = 1) -> None:
    """Count one try of ``what`` by ``who`` (an address, a code range, a user). Raises TooMany beyond the limit."""
    key, ends = _window(what, who, seconds)
    if _count(key, ends, amount) > limit:
        raise TooMany(_("Too many tries. Wait a few minutes, then try again."))


def check(what: str, who: str, *, limit: int, seconds: int) -> None:
    """Raises TooMany when ``limit`` tries are already spent; counts nothing. For limits that only failures spend."""
    key, _ends = _window(what, who, seconds)
    if RateCount.objects.filter(key=key, n__gte=limit).exists():
        raise TooMany(_("Too many tries. Wait a few minutes, then try again."))


def _window(what: str, who: str, seconds: int) -> tuple[bytes, datetime]:
    """The counter of this window, HMACed with the day, and when the window ends."""
    now = timezone.now()
    window = int(now.timestamp()) // seconds
    key = keys.digest("noise", "rate", what, who, now.date().isoformat(), str(window))[:16]
    return key, datetime.fromtimestamp((window + 1) * seconds, tz=UTC)


def _count(key: bytes, ends: datetime, amount: int) -> int:
    """``n = n + amount`` in one statement: a cache's incr is not atomic."""
    table = connection.ops.quote_name(RateCount._meta.db_table)
    with write(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, n, ends_at) VALUES (%s, %s, %s) "  # noqa: S608  a constant
            f"ON CONFLICT (key) DO UPDATE SET n = {table}.n + excluded.n RETURNING n",
            [key, amount, ends],
        )
        return int(cursor.fetchone()[0])


def forget_ended() -> int:
    """Delete counters whose window is over. A sweep."""
    return RateCount.objects.filter(ends_at__lt=timezone.now()).delete()[0]
