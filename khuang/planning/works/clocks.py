"""The town's own promises in days, from its pack. No law stands behind them; the page says so."""

from khuang.content import queries as content

USUAL = {"finding-reply": 15, "grant-report": 30, "accepted-project": 60}  # where the pack promises nothing


def days(key: str) -> int:
    item = content.item("promise", key)
    return int(item.body["days"]) if item else USUAL[key]
