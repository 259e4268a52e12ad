"""The course over time in words, for the page and the panel of a person."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from khuang.base.actor import Actor
from khuang.care.abilities import queries, rules
from khuang.registry.models import Person

TRENDS: dict[str, str | Promise] = {
    "better": gettext_lazy("can do more alone than before"), "same": gettext_lazy("about as before"),
    "worse": gettext_lazy("needs more help than before"), "": gettext_lazy("first record"),
}  # fmt: skip
LOOKS = {"better": "done", "same": "plain", "worse": "wait", "": "plain"}


def course(actor: Actor, person: Person) -> dict[str, Any]:
    """The records in words, the latest first, and when to record anew."""
    found = queries.instrument()
    scores = queries.scores(actor, person)
    if found is None or not scores:
        return {"rows": [], "again": None, "instrument": found[1].title.model_dump() if found else {}}
    screening = found[1]
    rows = [
        {"score": score, "band": queries.band_title(screening, score), "trend": TRENDS[trend], "look": LOOKS[trend]}
        for score, trend in rules.trends(scores)
    ]
    return {"rows": rows, "again": queries.again(screening, scores[0]), "instrument": screening.title.model_dump()}
