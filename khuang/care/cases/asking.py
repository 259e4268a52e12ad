"""The questions of a screening, one by one, with what is known already shown instead of asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khuang.base.actor import Actor
from khuang.care import people
from khuang.care.cases.folder import Folder
from khuang.care.cases.words import both
from khuang.care.models import Ability
from khuang.care.pathways import queries as pathways
from khuang.care.pathways.content import Screening
from khuang.registry import properties
from khuang.registry.models import Person
from khuang.trust.reading import Purpose, open_all
from khuang.ui.text import said


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in the reader's words. ``known``: what the register says, "" when it says nothing."""

    key: str
    title: str
    help: str
    choices: Sequence[tuple[str, str]]
    many: bool
    known: str = ""

    def words(self, answer: Any) -> str:
        """The choices given, in words."""
        given = answer if isinstance(answer, list) else str(answer or "").split()
        return ", ".join(label for code, label in self.choices if code in given)

    def form(self) -> dict[str, Any]:
        return {"title": self.title, "help": self.help, "choices": self.choices, "many": self.many}


def questions(folder: Folder, *, by: Actor) -> list[Asked]:
    """In the order of the pathway; of a rubric those of the register."""
    item = folder.pathway.screening
    if item is None:
        return []
    known = register(folder, by=by)
    return _of_rubric(folder, known) if item.method == "rubric" else _own(item, known)


def _own(item: Screening, known: Mapping[str, Any]) -> list[Asked]:
    return [
        Asked(
            one.key, said(both(one.title))[0], said(both(one.help))[0] if one.help else "",
            [(choice.code, said(both(choice.title))[0]) for choice in one.choices], one.many,
            _fitting(known.get(one.key), [choice.code for choice in one.choices]),
        )
        for one in item.questions
    ]  # fmt: skip


def _of_rubric(folder: Folder, known: Mapping[str, Any]) -> list[Asked]:
    body, described = pathways.rubric(folder.pathway) or {}, properties.described()
    found = []
    for code in body.get("properties", ()):
        about = described.get(code, {})
        choices = [(one["code"], said(one["label"])[0]) for one in about.get("choices", ())]
        if choices:
            kept = _fitting(known.get(code), [one for one, _label in choices])
            found.append(
                Asked(code, said(about.get("label", {}))[0], "", choices, about.get("type") == "choices", kept)
            )
    return found


def _fitting(value: Any, codes: Sequence[str]) -> str:
    """An answer of the register, as far as this question knows it."""
    given = value if isinstance(value, list) else str(value or "").split()
    return " ".join(code for code in given if code in codes)


def register(folder: Folder, *, by: Actor) -> dict[str, Any]:
    """What the register knows of the person and the home. Of a restricted case nothing is looked up: looking would tell."""
    if folder.row.tier != "personal" or not folder.case["person"]:
        return {}
    rows = Person.objects.select_related("canonical__household")
    person = people.canonical(rows.get(pk=folder.case["person"]))
    own = open_all([person], by=by, purpose=Purpose.CASEWORK)[0]
    home = open_all([person.household], by=by, purpose=Purpose.CASEWORK)[0] if person.household else {}
    return {**home, **own, **_ability(folder, person, by)}


def _ability(folder: Folder, person: Person, by: Actor) -> dict[str, Any]:
    """What was answered to the same questions on the person's own page, so that nobody is asked twice."""
    item = folder.pathway.screening
    if item is None or item.method != "sum":
        return {}
    last = Ability.objects.visible_to(by).standing().of(person).order_by("-on", "-at").first()
    return dict(open_all([last], by=by, purpose=Purpose.CASEWORK)[0].get("answers", {})) if last else {}


def first_open(asked: Sequence[Asked], kept: Mapping[str, Any]) -> str:
    """The first question that was neither answered nor skipped; "" when all were."""
    seen = set(kept.get("seen", ()))
    return next((one.key for one in asked if one.key not in seen), "")
