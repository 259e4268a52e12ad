"""The directory as people read it: public pages and those of its keepers say the same things the same way."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from khuang.town.directory import hours, public
from khuang.town.languages import NAMES

LANGUAGES = {
    "th": lazy("Thai"), "nod": lazy("Northern Thai"), "en": lazy("English"), "my": lazy("Burmese"), "shn": lazy("Shan"),
    "ksw": lazy("Karen"), "pwo": lazy("Pwo Karen"), "mnw": lazy("Mon (language)"), "kac": lazy("Kachin"),
    "lhu": lazy("Lahu"), "ahk": lazy("Akha"), "lis": lazy("Lisu"), "hmn": lazy("Hmong"), "km": lazy("Khmer"),
    "lo": lazy("Lao"), "vi": lazy("Vietnamese"), "zh": lazy("Chinese"), "ar": lazy("Arabic"), "ur": lazy("Urdu"),
    "tsq": lazy("Thai sign language"),
}  # fmt: skip
STATES = {
    "active": pgettext_lazy("service", "Open to people"),
    "temporarily closed": lazy("Closed for the time being"),
    "inactive": pgettext_lazy("service", "Withdrawn"),
    "defunct": lazy("No longer there"),
}
TAGS = {"active": "done", "temporarily closed": "wait", "inactive": "plain", "defunct": "plain"}
CAPACITY = {
    "open": lazy("There is room"),
    "waiting": lazy("There is a waiting list"),
    "full": lazy("Full at present"),
}
CAPACITY_TAGS = {"open": "done", "waiting": "wait", "full": "urgent"}
INTERPRETING = {
    "no": lazy("No interpreter"),
    "asked": lazy("Interpreter when asked for beforehand"),
    "yes": lazy("Interpreter always there"),
}
HOLIDAYS = {"closed": lazy("Closed on public holidays"), "open": lazy("Open on public holidays too")}
FRESH_TAGS = {"fresh": "done", "due": "wait", "old": "urgent", "never": "urgent"}
VERBS = {
    "pause": lazy("Close for a time"),
    "withdraw": lazy("Take off the list"),
    "end": lazy("It no longer exists"),
    "resume": lazy("Open again"),
    "restore": lazy("It does exist: take it back in"),
}
REASONS = {
    "no-such": lazy("No such service here"),
    "full": lazy("It is full"),
    "closed": lazy("It is closed"),
    "too-far": lazy("It is too far away"),
    "language": lazy("Nobody there speaks the language"),
    "not-eligible": lazy("The person does not meet its conditions"),
    "cost": lazy("It costs too much"),
    "no-answer": lazy("Nobody answered"),
    "other": pgettext_lazy("unavailable", "Another reason"),
}
TOPICS = {
    "danger": lazy("Danger and emergencies"),
    "violence": lazy("Violence and exploitation"),
    "health": pgettext_lazy("topic", "Health"),
    "mind": lazy("Mind and heart"),
    "child": lazy("Children and families"),
    "work": pgettext_lazy("topic", "Work"),
    "papers": lazy("Papers and status"),
    "rights": lazy("Rights and complaints"),
    "living": lazy("Living and money"),
    "any": lazy("Everything else"),
}


def language(code: str) -> str:
    """A language as the reader calls it, with its own name where that differs."""
    mine, own = str(LANGUAGES.get(code, code)), NAMES.get(code, "")
    return f"{mine} ({own})" if own and own != mine else mine


def opening(row: Any, now: hours.Now, at: datetime | None = None) -> tuple[str, str]:
    """(how it stands this minute, the kind of tag): ``Open now until 16:30``."""
    at = at or timezone.localtime()
    if row is not None and row.status != "active":
        return str(STATES[row.status]), TAGS[row.status]
    if now.always:
        return _("Open day and night"), "done"
    if now.open and now.until:
        return _("Open now until %(time)s") % {"time": _closing(now.until, at)}, "done"
    if now.opens is None:
        return _("Hours not known: call first"), "plain"
    return _("Closed now. Opens %(when)s") % {"when": _when(now.opens, at)}, "wait"


def _closing(until: datetime, at: datetime) -> str:
    days = (until.date() - at.date()).days
    if days == 1 and (until.hour, until.minute) == (0, 0):
        return "24:00"
    return f"{until:%H:%M}" if days < 1 or (days == 1 and until.hour < 12) else f"{_day(until)} {until:%H:%M}"


def _when(opens: datetime, at: datetime) -> str:
    days = (opens.date() - at.date()).days
    clock = f"{opens:%H:%M}"
    if days == 0:
        return _("today at %(time)s") % {"time": clock}
    if opens.date() == at.date() + timedelta(days=1):
        return _("tomorrow at %(time)s") % {"time": clock}
    return _("%(day)s at %(time)s") % {"day": _day(opens), "time": clock}


def _day(moment: datetime) -> str:
    names = hours.LONG.get(_lang(), hours.LONG["th"])
    return ("วัน" if _lang() == "th" else "") + names[moment.weekday()]


def _lang() -> str:
    return (get_language() or "th")[:2]


def week(spans: Any) -> list[str]:
    return hours.lines(spans, _lang())


def ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is not None and oldest is not None:
        return _("from %(a)s to %(b)s years") % {"a": youngest, "b": oldest}
    if youngest is not None:
        return _("from %(a)s years on") % {"a": youngest}
    return _("up to %(b)s years") % {"b": oldest} if oldest is not None else ""


def waiting(days: int | None) -> str:
    if days is None:
        return ""
    return _("on the same day") if days == 0 else _("about %(n)s days") % {"n": days}


def confirmed(row: Any, fresh: str) -> str:
    """What is said of old entries, plainly; "" when somebody confirmed it lately."""
    return {
        "fresh": "",
        "due": _("Nobody has confirmed this for some time. Call before you go."),
        "old": _("Nobody has confirmed this for a long time: it may be wrong. Call before you go."),
        "never": _("Nobody has confirmed this yet. Call before you go."),
    }[fresh]


def line(entry: Any) -> dict[str, Any]:
    """One entry for a list: its texts, how it stands now, whom to call."""
    row, (state, tag) = entry.row, opening(entry.row, entry.now)
    return {
        "row": row, "code": row.code, "said": entry.said, "kind": entry.kind.get("title", ""),
        "org": {"th": row.org.name_th, "en": row.org.name_en}, "state": state, "tag": tag, "phones": entry.phones,
        "free": row.free, "fresh": entry.fresh, "warning": confirmed(row, entry.fresh), "invented": row.invented,
        "capacity": CAPACITY.get(row.capacity, ""), "capacity_tag": CAPACITY_TAGS.get(row.capacity, "plain"),
        "languages": [language(code) for code in row.languages],
    }  # fmt: skip


def whole(entry: Any) -> dict[str, Any]:
    """One entry for its own page."""
    row = entry.row
    return {
        **line(entry), "week": week(row.hours), "holidays": HOLIDAYS.get(row.holidays, ""),
        "ages": ages(row.youngest, row.oldest), "wait": waiting(row.wait_days),
        "interpreting": INTERPRETING.get(row.interpreting, ""),
        "place": {"th": row.place.name_th, "en": row.place.name_en} if row.place else None,
    }  # fmt: skip


def hotlines(*topics: str) -> list[dict[str, Any]]:
    """Cards for ``town/_hotlines.html``: the checked numbers on any of these topics, all without topics.

    ``{% include "town/_hotlines.html" with hotlines=… %}`` on a page that links ``ui/css/help.css``.
    """
    return [
        {
            "one": one,
            "state": opening(None, one.now)[0] if one.now.open or one.now.opens else "",
            "languages": [language(code) for code in one.languages],
        }
        for one in public.hotlines(*topics)
    ]
