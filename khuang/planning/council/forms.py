"""Shapes of input for the council's pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.planning.council import counting, words
from khuang.planning.council.actions import Opinion, Said
from khuang.planning.models import Priority, RankingRound
from khuang.planning.tags import choices as tags
from khuang.planning.wording import said
from khuang.ui import forms
from khuang.ui.text import said as in_words


class PriorityForm(forms.Form):
    title_th = forms.TextField(label=_("The problem, in Thai"))
    title_en = forms.TextField(label=_("The problem, in English"), required=False)
    why_th = forms.LongText(label=_("Why it matters, in Thai"), required=False)
    why_en = forms.LongText(label=_("Why it matters, in English"), required=False)
    statements = forms.Choices(label=_("Statements it came from"), choices=[])

    def __init__(self, *args: Any, statements: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statements"].choices = list(statements)  # type: ignore[attr-defined]


class ScrutinyForm(forms.Form):
    """The checklist: what each question asks, and a line of words."""

    def __init__(
        self, *args: Any, questions: Sequence[Mapping[str, Any]], before: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            key, row = question["key"], before.get(question["key"])
            title, hint = in_words(question["title"])[0], in_words(question["hint"])[0] if question.get("hint") else ""
            if question["asks"] == "words":
                self.fields[key] = forms.LongText(
                    label=title, hint=hint, rows=3, max_length=2000, initial=row and row.words
                )
                continue
            if question["asks"] == "rights":
                self.fields[key] = forms.Choices(
                    label=title, hint=hint, choices=tags("rights"), initial=row and row.choices
                )
            else:
                self.fields[key] = forms.Choice(
                    label=title, hint=hint, choices=words.pairs(words.ANSWERS), initial=row and row.answer
                )
            self.fields[f"{key}-words"] = forms.TextField(
                label=_("In a sentence: %(question)s") % {"question": title}, required=False, max_length=1000,
                initial=row and row.words,
            )  # fmt: skip

    def said(self) -> dict[str, Said]:
        data = self.cleaned_data
        return {q["key"]: self._one(q, data) for q in self.questions}

    def _one(self, question: Mapping[str, Any], data: Mapping[str, Any]) -> Said:
        key = question["key"]
        if question["asks"] == "words":
            return Said(words=data[key])
        more = data[f"{key}-words"]
        return (
            Said(choices=tuple(data[key]), words=more) if question["asks"] == "rights" else Said(data[key], words=more)
        )


class RoundForm(forms.Form):
    title_th = forms.TextField(label=_("Name of the ranking, in Thai"))
    title_en = forms.TextField(label=_("Name of the ranking, in English"), required=False)
    method = forms.Choice(
        label=_("How is it ranked?"), choices=[(key, name, hint) for key, (name, hint) in words.METHODS.items()]
    )
    problems = forms.Choices(
        label=_("Which problems are in it?"), hint=_("All whose checklist is answered."), choices=[]
    )

    def __init__(
        self, *args: Any, problems: Sequence[Priority], criteria: Sequence[Mapping[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not criteria:
            offered = [pair for pair in self.fields["method"].choices if pair[0] != "scores"]  # type: ignore[attr-defined]
            self.fields["method"].choices = offered  # type: ignore[attr-defined]
        self.fields["problems"].choices = [(str(row.id), said(row)) for row in problems]  # type: ignore[attr-defined]
        self.fields["problems"].initial = [str(row.id) for row in problems]
        self.criteria = [one["key"] for one in criteria]
        for one in criteria:
            self.fields[f"w-{one['key']}"] = forms.NumberField(
                label=_("Weight: %(criterion)s") % {"criterion": in_words(one["title"])[0]}, min_value=0, max_value=10,
                initial=one["weight"], required=False, hint=_("Only when it is ranked by points. 0 leaves it out."),
            )  # fmt: skip

    def weights(self) -> dict[str, int]:
        return {key: n for key in self.criteria if (n := self.cleaned_data.get(f"w-{key}")) is not None}


class GiveForm(forms.Form):
    """What a member gives: whose seat, interests of one's own, then what the method asks."""

    def __init__(
        self, *args: Any, round: RankingRound, problems: Sequence[Priority], seats: Sequence[tuple[str, str]],
        before: Any = None, pairs: Sequence[tuple[str, str]] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.round, self.problems, self.pairs = round, problems, pairs
        if seats:
            self.fields["seat"] = forms.Select(label=_("Whose order is it?"), choices=list(seats), initial=seats[0][0])
        self.fields["interests"] = forms.Choices(
            label=_("In which of these do you, your family or your own group have an interest?"),
            hint=_("For those you are left out of the count; how many are left out is published. For all others you count."),
            choices=[(str(row.id), said(row)) for row in problems], required=False, initial=before and before.interests,
        )  # fmt: skip
        {"borda": self._order, "scores": self._scores, "pairwise": self._pairs}[round.method](before and before.given)

    def _order(self, before: Any) -> None:
        order = [key for key in (before or []) if key in self.round.problems]
        rows = sorted(self.problems, key=lambda row: order.index(str(row.id)) if str(row.id) in order else len(order))
        places = [(str(n), str(n)) for n in range(1, len(rows) + 1)]
        for place, row in enumerate(rows, start=1):
            self.fields[f"p{row.number}"] = forms.Select(label=said(row), choices=places, initial=str(place), width="s")

    def _scores(self, before: Any) -> None:
        steps = [(str(n), str(n)) for n in range(counting.HIGHEST + 1)]
        for row in self.problems:
            mine = (before or {}).get(str(row.id), {})
            for one in self.round.criteria:
                self.fields[f"p{row.number}-{one['key']}"] = forms.Select(
                    label=in_words(one["title"])[0], choices=steps, required=False, width="s",
                    initial=str(mine[one["key"]]) if one["key"] in mine else None,
                )  # fmt: skip

    def _pairs(self, before: Any) -> None:
        names = {str(row.id): said(row) for row in self.problems}
        for a, b in self.pairs:
            self.fields[f"{a}:{b}"] = forms.Choice(
                label=_("Which is more urgent?"), choices=[("a", names[a]), ("b", names[b])], required=False
            )

    def groups(self) -> list[dict[str, Any]]:
        """Points problem by problem; else everything in one."""
        if self.round.method != "scores":
            names = [name for name in self.fields if name not in ("seat", "interests")]
            return [{"title": "", "fields": [self[name] for name in names]}]
        keys = [one["key"] for one in self.round.criteria]
        return [{"title": said(row), "fields": [self[f"p{row.number}-{key}"] for key in keys]} for row in self.problems]

    def given(self) -> dict[str, Any]:
        """Keyword arguments of ``rank``."""
        made = {"borda": self._given_order, "scores": self._given_scores, "pairwise": self._given_pairs}
        return {"interests": self.cleaned_data["interests"], **made[self.round.method]()}

    def _given_order(self) -> dict[str, Any]:
        place = {row: int(self.cleaned_data[f"p{row.number}"]) for row in self.problems}
        return {"order": [str(row.id) for row in sorted(self.problems, key=lambda row: place[row])]}

    def _given_scores(self) -> dict[str, Any]:
        """A problem that was not filled in whole is not given; the action says so where it is asked."""
        found = {}
        for row in self.problems:
            typed = {one["key"]: self.cleaned_data[f"p{row.number}-{one['key']}"] for one in self.round.criteria}
            if all(typed.values()):
                found[str(row.id)] = {key: int(value) for key, value in typed.items()}
        return {"scores": found}

    def _given_pairs(self) -> dict[str, Any]:
        said_of = [((a, b), self.cleaned_data[f"{a}:{b}"]) for a, b in self.pairs]
        return {"pairs": [[a, b] if said == "a" else [b, a] for (a, b), said in said_of if said]}


OFFICES = words.pairs(words.OFFICES)  # before the class, which has a field of that name


class OpinionForm(forms.Form):
    priority = forms.Select(
        label=_("About which problem?"), hint=_("Empty: about the ranking as a whole"), required=False
    )
    words = forms.LongText(
        label=_("What do you hold against it?"), max_length=4000,
        hint=_("It is published with the result, and goes with the letter to the municipality. No names of people, please."),
    )  # fmt: skip
    office = forms.Choice(label=_("Under which name?"), choices=OFFICES)

    def __init__(self, *args: Any, problems: Sequence[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = {str(row.id): row for row in problems}
        self.fields["priority"].choices = [("", "–"), *((key, said(row)) for key, row in self._rows.items())]  # type: ignore[attr-defined]

    def opinion(self) -> Opinion:
        data = self.cleaned_data
        return Opinion(data["words"], self._rows.get(data["priority"]), data["office"])
