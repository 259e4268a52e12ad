"""The forms of cases. Whatever a pathway does not need may be left empty: nobody has to tell everything, or at once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.base.ids import random_id
from khuang.care import words as care
from khuang.care.cases import words
from khuang.town.directory.wording import REASONS
from khuang.ui import forms

Pairs = Sequence[tuple[str, Any]]
MAY_SKIP = _("May be left empty.")


class Step(forms.Form):
    """What every form of a case carries: the state in which it was shown, so that a second tap changes nothing twice."""

    version = forms.Hidden(required=False)


class Opening(forms.Form):
    """A new case. What the register knows is shown beside it and not asked. ``key``: makes a double tap one case."""

    key = forms.Hidden(required=False)
    name = forms.TextField(
        label=_("Name or pen-name"), hint=_("A pen-name will do. Nobody needs papers to be helped."), max_length=120
    )
    place = forms.Select(label=_("Village"), required=False)
    team = forms.Choice(label=_("Which team works on it?"))
    door = forms.Choice(label=_("How did it come to us?"), choices=care.pairs(words.DOORS))
    problem = forms.LongText(label=_("The problem"), hint=words.BLOCK_ASKS["problem"], rows=4)
    living = forms.LongText(label=_("How they live"), hint=words.BLOCK_ASKS["living"], rows=3, required=False)
    location = forms.LongText(label=_("Where they are"), hint=words.BLOCK_ASKS["location"], rows=2, required=False)
    rule = forms.Choice(
        label=_("How may they be reached without harm?"), choices=care.pairs(words.CONTACT), required=False,
        hint=_("Ask before anybody calls, writes or comes. Leave it empty if you could not ask."),
    )  # fmt: skip
    how = forms.TextField(label=_("A number, a time, a place that is safe"), required=False, max_length=300)
    mine = forms.Tick(label=_("I work on it myself"), required=False)

    def clean_key(self) -> str:
        """Rubbish in a field that nobody sees is nobody's fault: it counts as none."""
        told = str(self.cleaned_data["key"])
        try:
            return str(UUID(told))
        except ValueError:
            return ""

    def __init__(
        self, *args: Any, doors: Sequence[str], teams: Pairs, known: bool, places: Pairs, **kwargs: Any
    ) -> None:
        usual = "walk-in" if "walk-in" in doors else doors[0]
        kwargs["initial"] = {"key": str(random_id()), "door": usual, "mine": True, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["door"].choices = [(d, words.DOORS[d]) for d in doors]  # type: ignore[attr-defined]
        self.fields["team"].choices = list(teams)  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "–"), *places]  # type: ignore[attr-defined]
        dropped = [*(("name", "place") if known else ()), *(("team",) if len(teams) < 2 else ())]
        for name in [*dropped, *(("door",) if len(doors) < 2 else ())]:
            del self.fields[name]


class Note(Step):
    text = forms.LongText(label=_("What happened"), rows=5)


class Move(Step):
    note = forms.LongText(label=_("A word about it"), rows=3, required=False, hint=MAY_SKIP)

    def __init__(self, *args: Any, reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reason:
            self.fields["note"] = forms.LongText(label=_("Why this step is taken"), rows=4)


class Tick(Step):
    note = forms.TextField(label=_("A word about it"), required=False, max_length=500)


class Block(Step):
    text = forms.LongText(label=_("What is known"), rows=8)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = forms.LongText(label=words.BLOCKS[kind], hint=words.BLOCK_ASKS[kind], rows=8)


class Contact(Step):
    rule = forms.Choice(label=_("How may they be reached without harm?"), choices=care.pairs(words.CONTACT))
    how = forms.TextField(label=_("A number, a time, a place that is safe"), required=False, max_length=300)
    through = forms.TextField(label=_("Through whom"), required=False, max_length=200)
    never = forms.TextField(label=_("What must never be said, sent or done"), required=False, max_length=300)
    interviewer = forms.Choice(
        label=_("Who should speak with them?"), choices=care.pairs(words.INTERVIEWERS), required=False
    )
    own = forms.TextField(label=_("Whom they name"), required=False, max_length=120)
    once = forms.Tick(
        label=_("They have told it once: do not ask again, read what is written"), required=False
    )  # fmt: skip


class Plan(Step):
    goal = forms.TextField(label=_("What is to be reached"), max_length=300)
    service = forms.Select(label=_("What kind of help"), required=False)
    org = forms.Select(label=_("Who provides it"), required=False)
    assignee = forms.Select(label=_("Who of us sees to it"), required=False)
    due = forms.DateField(label=_("By when"))

    def __init__(self, *args: Any, services: Pairs, orgs: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in (("service", services), ("org", orgs), ("assignee", people)):
            self.fields[name].choices = [("", "–"), *pairs]  # type: ignore[attr-defined]
            if not pairs:
                del self.fields[name]


class Settle(Step):
    verb = forms.Choice(label=_("What became of it?"))
    because = forms.Select(label=_("If it cannot be had: why?"), choices=list(REASONS.items()), required=False)
    note = forms.LongText(
        label=_("A word about it"), rows=3, required=False, hint=_("Why, when it cannot be had or is not needed any more.")
    )  # fmt: skip

    def __init__(self, *args: Any, verbs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [(verb, words.SETTLE[verb]) for verb in verbs]  # type: ignore[attr-defined]


class HandOver(Step):
    to = forms.TextField(label=_("Who took it over"), hint=_("Office and name."), max_length=200)
    receipt = forms.TextField(
        label=_("What proves it"), hint=_("A number, a name, a time: what they gave you when they took it over."),
        max_length=200,
    )  # fmt: skip
    note = forms.LongText(label=_("A word about it"), rows=3, required=False, hint=MAY_SKIP)


class Assign(Step):
    to = forms.Select(
        label=_("Who works on it from now on"), required=False, hint=_("Empty: give it back, nobody has it.")
    )

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "–"), *people]  # type: ignore[attr-defined]


class Bar(Step):
    user = forms.Select(label=_("Who must not see it"))
    why = forms.LongText(label=_("Why?"), rows=2, hint=_("A relative, a neighbour, whoever the person names."))

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "–"), *people]  # type: ignore[attr-defined]


class Because(Step):
    note = forms.LongText(label=_("Why?"), rows=4)


class Erase(Step):
    sure = forms.Tick(label=_("I have made sure that the person wants this. It cannot be taken back."))


class Close(Step):
    closing = forms.Choice(label=pgettext_lazy("case", "Why does it end?"))
    note = forms.LongText(label=_("How it ended, in a few words"), hint=_("For whoever reads this later."), rows=4)

    def __init__(self, *args: Any, closings: Sequence[tuple[str, Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closing"].choices = [(key, title) for key, title, _hint in closings]  # type: ignore[attr-defined]
        self.fields["closing"].hints = {key: hint for key, _title, hint in closings}  # type: ignore[attr-defined]


class Approve(Step):
    answer = forms.Choice(
        label=_("Does it end?"), choices=[("approve", _("Yes, it ends")), ("return", _("Not yet, send it back"))]
    )  # fmt: skip
    note = forms.LongText(
        label=_("A word to the case worker"), rows=3, required=False, hint=_("What is still to be done.")
    )


class Agree(Step):
    note = forms.LongText(label=_("A word to the case worker"), rows=3, required=False, hint=MAY_SKIP)


class Decide(Step):
    risk = forms.Choice(label=_("Your decision"), choices=care.pairs(care.RISKS))
    reason = forms.LongText(
        label=_("Why?"), hint=_("Needed when you decide otherwise than the answers suggest."), rows=3, required=False
    )  # fmt: skip


class Question(forms.Form):
    """One question. It may be skipped: then nothing is chosen."""

    def __init__(self, *args: Any, question: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = forms.Choices if question["many"] else forms.Choice
        self.fields["answer"] = made(
            label=question["title"], hint=question["help"], choices=question["choices"], required=False
        )


class Withdraw(Step):
    reason = forms.TextField(label=_("Why, if they want to say"), required=False, max_length=300)


class Leaver(forms.Form):
    """Which cases of somebody go to whom."""

    cases = forms.Choices(label=_("Which cases?"))
    to = forms.Select(
        label=_("Who works on it from now on"), required=False, hint=_("Empty: give it back, nobody has it.")
    )

    def __init__(self, *args: Any, cases: Pairs, people: Pairs, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"cases": [key for key, _title in cases]})
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = list(cases)  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", "–"), *people]  # type: ignore[attr-defined]
