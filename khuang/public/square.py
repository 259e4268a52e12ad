"""The five steps with the numbers that tell them. Read through each room's ``public.py`` alone."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from khuang.base.money import baht
from khuang.forum import public as forum
from khuang.network import public as network
from khuang.planning import public as planning
from khuang.results import public as results
from khuang.town import public as town
from khuang.ui.parts import Figure, Step

NAME = {"th": "ข่วง", "en": "Khuang"}  # until a pack names the town


@dataclass(frozen=True)
class Square:
    """What stands on the open ground."""

    title: dict[str, str]
    note: dict[str, str] | None
    steps: list[Step]
    shared: list[Any]  # what all groups agree on most
    helped: list[Figure]
    decided: dict[str, Any]
    asked: dict[str, list[dict[str, Any]]]  # open ballots, open rounds on proposals
    done: dict[str, Any]
    accounted: list[Figure]
    promised: dict[str, int]


def square() -> Square:
    here = town.town()
    shown: dict[str, list[str]] = here.get("square", {})  # type: ignore[assignment]
    heard, decided, done = forum.heard(), planning.decided(), planning.done()
    found = results.figures(*shown.get("find", ()))
    helped = results.figures(*shown.get("help", ()))
    accounted = results.figures(*shown.get("account", ()))
    return Square(
        title=here.get("title") or NAME,  # type: ignore[arg-type]
        note=here.get("note"),  # type: ignore[arg-type]
        steps=[_find(found), _help(helped), _hear(heard), _decide(decided), _account(done)],
        shared=forum.shared(),
        helped=helped,
        decided=decided,
        asked=planning.asked(),
        done=done,
        accounted=accounted,
        promised=network.promised(),
    )


def _find(found: list[Figure]) -> Step:
    first = found[0] if found else None
    return Step(
        pgettext("step", "Find"), number=first.value if first else "", unit=first.title if first else "", icon="search",
        href=first.href if first else "", text=_("Neighbours go from door to door, so that nobody is missed."),
    )  # fmt: skip


def _help(helped: list[Figure]) -> Step:
    most = max(helped, key=lambda f: _size(f.value), default=None)
    return Step(
        pgettext("step", "Help"), number=most.value if most else "", unit=most.title if most else "", icon="help",
        href=most.href if most else "", text=_("Volunteers visit; nobody’s name leaves the people who help."),
    )  # fmt: skip


def _hear(heard: dict[str, int]) -> Step:
    return Step(
        pgettext("step", "Hear"), number=f"{heard['votes']:,}", unit=_("votes on what people said"), icon="hear",
        href=reverse("forum:conversations"),
        text=_("%(people)s people, %(statements)s statements, without a name") % _said(heard),
    )  # fmt: skip


def _decide(decided: dict[str, Any]) -> Step:
    return Step(
        pgettext("step", "Decide"), number=str(decided["raised"]), unit=_("problems before the community council"), icon="decide",
        href=reverse("planning:priorities"), text=_("%(n)s answered by the municipality") % {"n": decided["answered"]},
    )  # fmt: skip


def _account(done: dict[str, Any]) -> Step:
    return Step(
        pgettext("step", "Account"), number=baht(done["planned"]), unit=_("baht set aside in the plan"), icon="figures",
        href=reverse("planning:plan"), text=_("%(baht)s baht spent so far") % {"baht": baht(done["spent"])},
    )  # fmt: skip


def _said(heard: dict[str, int]) -> dict[str, str]:
    return {name: f"{heard[name]:,}" for name in ("people", "statements")}


def _size(value: str) -> float:
    try:
        return float(value.replace(",", ""))
    except ValueError:
        return -1
