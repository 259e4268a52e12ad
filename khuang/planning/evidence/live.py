"""What is known already when a profile is begun: figures, and who did not come to the conversations."""

import json
from typing import Any

from khuang.content import queries as content_of
from khuang.forum import public as forum
from khuang.planning.evidence import frozen
from khuang.planning.evidence.contents import cards
from khuang.planning.models import ContextProfile, Frozen

FORMAT = "khuang-context/1"
OWN = "ตัวเลขของเมือง นับจากทะเบียนโดยไม่มีชื่อ"
OWN_EN = "The town's own records, counted without names"


def lines() -> list[dict[str, Any]]:
    """Sentences to begin with: the figures that the town's pack names for each part, and who was not heard."""
    return [*_figures(), *_unheard()]


def _figures() -> list[dict[str, Any]]:
    found = []
    for item in content_of.current("context"):
        for part, keys in item.body["figures"].items():
            found += [
                {"part": part, "text_th": one.title["th"], "text_en": one.title["en"], "source": OWN, "figure": one.key}
                for one in cards(keys)
            ]
    return found


def _unheard() -> list[dict[str, Any]]:
    """Declared groups of whom so few voted that nothing can be told, one sentence for each conversation."""
    found = []
    for talk in forum.talks():
        outcome = forum.outcome(talk.slug)
        few = [one.name for one in outcome.declared if one.few and isinstance(one.name, dict)] if outcome else []
        if few:
            found.append(
                {
                    "part": "missing", "source": f"{talk.title_th} (/c/{talk.slug}/)",
                    "text_th": f"ในเวที “{talk.title_th}” แทบไม่ได้ยินเสียงของ " + " ".join(name["th"] for name in few),
                    "text_en": f"Hardly heard in “{talk.title_en}”: " + ", ".join(name["en"] for name in few),
                }
            )  # fmt: skip
    return found


def content(profile: ContextProfile) -> dict[str, Any]:
    """What is fixed when it is published: each sentence, its source, and its figure as of that day."""
    rows = list(profile.entries.filter(removed=False).order_by("id"))
    figures = {one.key: frozen.of_card(one) for one in cards([row.figure for row in rows if row.figure])}
    return {
        "format": FORMAT, "number": profile.number, "year": profile.year, "invented": profile.invented,
        "plan": {"th": profile.plan.title_th, "en": profile.plan.title_en},
        "entries": [
            {
                "part": row.part, "text": {"th": row.text_th, "en": row.text_en}, "source": row.source,
                "figure": figures.get(row.figure),
            }
            for row in rows
        ],
        "remarks": profile.remarks.filter(state="published").count(),
    }  # fmt: skip


def as_read(profile: ContextProfile) -> dict[str, Any]:
    """As people read it: the fixed bytes once it is published, else how it stands."""
    if profile.state == "published":
        found: dict[str, Any] = json.loads(Frozen.objects.get(ref=profile.id).content)
        return found
    return content(profile)


def is_whole(profile: ContextProfile) -> bool:
    kept = Frozen.objects.filter(ref=profile.id).first()
    return bool(kept and frozen.digest(kept.content) == kept.digest == profile.digest)
