"""Shapes of input: the ballot itself, the election being prepared, cards and sheets."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.base.money import baht
from khuang.forum.doors.sheets import rules as sheets
from khuang.planning.budgeting import rules
from khuang.planning.budgeting.wording import COMPLETIONS, DOORS, KINDS
from khuang.planning.models import Choice, Election, Proposal
from khuang.town.models import Place
from khuang.ui import forms


class BallotForm(forms.Form):
    """One field for each project, named ``c`` and its number, in the order given."""

    def __init__(
        self, *args: Any, election: Election, choices: Sequence[Choice], mine: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.election, self.choices = election, list(choices)
        for row in self.choices:
            self.fields[f"c{row.number}"] = _mark(election, row, mine.get(row.number, 0), len(self.choices))

    def rows(self) -> list[dict[str, Any]]:
        """For the page: each project with its field."""
        return [{"choice": row, "field": self[f"c{row.number}"]} for row in self.choices]

    def answers(self) -> dict[int, int]:
        return {row.number: int(self.cleaned_data[f"c{row.number}"] or 0) for row in self.choices}


def _mark(election: Election, row: Choice, value: int, n: int) -> Any:
    label = _name(row)
    if election.kind == "approval":
        return forms.Tick(label=label, required=False, initial=bool(value))
    highest = election.most if election.kind == "cumulative" else min(n, election.most)
    choices = [(str(k), str(k)) for k in range(1, highest + 1)]
    return forms.Select(label=label, required=False, choices=choices, initial=str(value) if value else "", width="s")


def _name(row: Choice) -> str:
    lang = (get_language() or "th")[:2]
    return row.title_en if lang == "en" and row.title_en else row.title_th


class LinesForm(forms.Form):
    """What is marked on a sheet, line by line (position from 0). ``lines``: position → project."""

    typed = forms.Hidden(initial="1", required=False)

    def __init__(
        self, *args: Any, election: Election, lines: Mapping[int, Choice | None], n: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line, row in lines.items():
            label = f"{line + 1}. {_name(row)} ({baht(row.cost)})" if row else f"{line + 1}."
            self.fields[f"line-{line}"] = _line(election, label, n)

    def reading(self) -> dict[int, int | None]:
        return {line: int(self.cleaned_data[f"line-{line}"] or 0) or None for line in self.lines}

    def rows(self) -> list[int | None]:
        found = self.reading()
        return [found[line] for line in self.lines]


def _line(election: Election, label: str, n: int) -> Any:
    if election.kind == "approval":
        return forms.Tick(label=label, required=False)
    highest = election.most if election.kind == "cumulative" else n
    return forms.NumberField(label=label, required=False, min_value=0, max_value=highest)


class NumberForm(forms.Form):
    number = forms.CodeField(
        label=_("Number of the sheet"), hint=_("Twelve digits at the top of the sheet. Spaces do not matter.")
    )


class ElectionForm(forms.Form):
    """A draft. ``slug`` only for a new one."""

    title_th = forms.TextField(label=_("What is decided, in Thai"))
    title_en = forms.TextField(label=_("What is decided, in English"), required=False)
    slug = forms.TextField(
        label=_("Address"), hint=_("Small letters a to z, digits and hyphens, for example budget-2571."), max_length=50
    )
    intro_th = forms.LongText(label=_("In a few sentences, in Thai"), required=False, rows=3, max_length=1500)
    intro_en = forms.LongText(label=_("In a few sentences, in English"), required=False, rows=3, max_length=1500)
    who_th = forms.LongText(
        label=_("Who may vote, in Thai"), rows=2, max_length=500,
        hint=_("For example: everybody who lives in the town, from 12 years on, with or without papers."),
    )  # fmt: skip
    who_en = forms.LongText(label=_("Who may vote, in English"), required=False, rows=2, max_length=500)
    budget = forms.MoneyField(label=_("How much money there is"))
    kind = forms.Choice(label=_("How people vote"), choices=KINDS)
    most = forms.NumberField(
        label=_("How many"), min_value=1, max_value=rules.MOST_CHOICES,
        hint=_("Projects that one person may choose or put in order, or points to give."),
    )  # fmt: skip
    completion = forms.Choice(
        label=_("What happens with money that is left"), choices=COMPLETIONS,
        hint=_("Everybody sees this before voting begins. It cannot be changed later."),
    )  # fmt: skip
    doors = forms.Choices(
        label=_("How people may take part"), choices=DOORS,
        hint=_("Hands raised in a room are not among them: they tell how many want a project, not what else each of them wants."),
    )  # fmt: skip
    page_counts = forms.Tick(
        label=_("Ballots of the open page count"), required=False,
        hint=_("Anybody may open the page, from several devices too. Without this they are only told apart."),
    )  # fmt: skip
    until = forms.DateField(label=_("Last day to vote"), required=False)
    place = forms.Select(label=_("For one place only"), required=False)

    def __init__(self, *args: Any, election: Election | None = None, **kwargs: Any) -> None:
        if election:
            names = [name for name in self.base_fields if name not in ("slug", "place")]
            kwargs["initial"] = {name: getattr(election, name) for name in names} | {
                "place": str(election.place_id or "")
            }
        else:
            kwargs.setdefault(
                "initial",
                {
                    "kind": "approval",
                    "most": 4,
                    "completion": "add-one-utilitarian",
                    "doors": ["code", "sheet", "volunteer"],
                },
            )
        super().__init__(*args, **kwargs)
        if election:
            del self.fields["slug"]
        lang = (get_language() or "th")[:2]
        self.places = {str(row.pk): row for row in Place.objects.order_by("name_th")}
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            ("", "–"), *((key, row.name_en if lang == "en" and row.name_en else row.name_th) for key, row in self.places.items())
        ]  # fmt: skip

    def clean_slug(self) -> str:
        import re

        slug = str(self.cleaned_data["slug"])
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            self.add_error("slug", _("Small letters a to z, digits and hyphens, for example budget-2571."))
        return slug

    def wanted(self) -> dict[str, Any]:
        return self.cleaned_data | {"place": self.places.get(self.cleaned_data["place"])}


class CallOffForm(forms.Form):
    because = forms.LongText(
        label=_("Why is it called off?"), rows=3, max_length=1000, hint=_("Everybody reads it, also those who voted already."),
    )  # fmt: skip


class ChoiceForm(forms.Form):
    """A proposal that was handed in, or something else in one's own words."""

    proposal = forms.Select(
        label=_("A proposal that was handed in"), required=False, hint=_("Its words and its cost are taken from it.")
    )
    title_th = forms.TextField(label=_("Project, in Thai"), required=False)
    title_en = forms.TextField(label=_("Project, in English"), required=False)
    text_th = forms.LongText(label=_("In plain words, in Thai"), required=False, rows=3, max_length=600)
    text_en = forms.LongText(label=_("In plain words, in English"), required=False, rows=3, max_length=600)
    cost = forms.MoneyField(label=_("What it costs"), required=False)

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = {str(row.id): row for row in proposals}
        self.fields["proposal"].choices = [  # type: ignore[attr-defined]
            ("", "–"), *((key, f"{row.number}. {row.title_th} ({baht(row.cost)})") for key, row in self.proposals.items())
        ]  # fmt: skip
        if not proposals:
            del self.fields["proposal"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("proposal"):
            for name in ("title_th", "cost"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Please fill this in."))
        return data

    def wanted(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        row = self.proposals.get(data.pop("proposal", "") or "")
        if row is None:
            return data
        for name, own in (
            ("title_th", row.title_th),
            ("title_en", row.title_en),
            ("text_th", row.what_th),
            ("text_en", row.what_en),
        ):
            data[name] = data[name] or own
        return data | {"proposal": row, "cost": data["cost"] or row.cost}


class RunForm(forms.Form):
    """``key`` makes a double tap one run."""

    key = forms.Hidden()
    copies = forms.NumberField(
        label=_("How many sheets"), min_value=1, max_value=sheets.COPIES_AT_MOST,
        hint=_("One for each person. The projects stand in another order on each, so do not copy a sheet."),
    )  # fmt: skip
    language = forms.Choice(
        label=_("Language of the sheets"), choices=[("th", "ไทย"), ("en", "English"), ("my", "မြန်မာ")],
        hint=_("Projects that have no words in this language stand there in Thai."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "copies": 40, "language": "th"})
        super().__init__(*args, **kwargs)

    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        try:
            key = UUID(data["key"])
        except ValueError:
            key = uuid4()
        return {"id": key, "copies": data["copies"], "language": data["language"]}
