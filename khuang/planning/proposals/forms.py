"""Shapes of input for proposals."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.planning import tags
from khuang.planning.models import Proposal
from khuang.planning.models.proposals import TEXTS
from khuang.planning.proposals import rules, words
from khuang.town import queries as town
from khuang.ui import forms
from khuang.ui.text import language

NO_NAMES = _("No names of private people, no numbers, no house.")
TAGS = ("rights", "targets", "groups")


def _villages() -> list[tuple[str, Any]]:
    thai = language() != "en"
    return [("", _("The whole town")), *((one.code, one.name_th if thai else one.name_en) for one in town.villages())]


def _organisations() -> list[tuple[str, Any]]:
    thai = language() != "en"
    return [("", "–"), *((one.code, one.name_th if thai else one.name_en) for one in town.organisations())]


class ProposalForm(forms.Form):
    """All that a proposal says. Its first part is enough to begin with."""

    title_th = forms.TextField(label=_("What shall it be called? In Thai"))
    kind = forms.Choice(
        label=_("Who leads it?"), choices=[(k, words.KINDS[k], words.KIND_HINTS[k]) for k in words.KINDS]
    )
    seen_th = forms.LongText(label=words.PARTS["seen"], required=False, rows=3, hint=NO_NAMES)
    problem_th = forms.LongText(label=words.PARTS["problem"], required=False, rows=3)
    rights = forms.Choices(label=_("Whose right is it about?"), required=False)
    duty_th = forms.LongText(label=words.PARTS["duty"], required=False, rows=2)
    what_th = forms.LongText(label=words.PARTS["what"], rows=5)
    how_th = forms.LongText(label=words.PARTS["how"], required=False, rows=4)
    care_th = forms.LongText(label=words.PARTS["care"], required=False, rows=3)
    plain_th = forms.LongText(
        label=_("The same in easy words"), required=False, rows=4, max_length=800,
        hint=_("Short sentences. This is what is printed, and read out to people who do not read."),
    )  # fmt: skip
    cost = forms.MoneyField(label=_("What does it cost?"), required=False)
    team = forms.TextField(label=_("The team, as it calls itself"), required=False, hint=_("No names of persons."))
    organisation = forms.Select(label=_("The organisation behind it"), required=False)
    place = forms.Select(label=_("Where?"), required=False)
    groups = forms.Choices(label=_("For whom above all?"), required=False)
    targets = forms.Choices(label=_("SDG targets"), required=False)
    because = forms.TextField(
        label=_("Why is it changed?"), hint=_("Everybody reads it beside the change."), required=False
    )
    version = forms.Hidden(required=False)

    def __init__(self, *args: Any, published: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TAGS:
            self.fields[name].choices = tags.choices(name)  # type: ignore[attr-defined]
        self.fields["place"].choices = _villages()  # type: ignore[attr-defined]
        self.fields["organisation"].choices = _organisations()  # type: ignore[attr-defined]
        for name in TEXTS:
            self.fields[f"{name}_en"] = forms.LongText(label=english(name), required=False, rows=3)
        if not published:
            del self.fields["because"]

    def values(self) -> dict[str, Any]:
        """Fields of a ``Proposal``."""
        told = {k: v for k, v in self.cleaned_data.items() if k not in ("because", "version", "place", "organisation")}
        place, org = self.cleaned_data["place"], self.cleaned_data["organisation"]
        return told | {"cost": told["cost"] or 0, "place_id": place or None, "organisation_id": _org_id(org)}

    def english_fields(self) -> list[Any]:
        return [self[f"{name}_en"] for name in TEXTS]

    def thai_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.endswith("_en") and name != "version"]


def _org_id(code: str) -> Any:
    row = town.organisation(code) if code else None
    return row.pk if row else None


def english(name: str) -> Any:
    from django.utils.text import format_lazy

    return format_lazy("{} ({})", words.CHANGES[name], _("in English"))


def initial_of(row: Proposal) -> dict[str, Any]:
    names = [f"{name}_{lang}" for name in TEXTS for lang in ("th", "en")]
    told = {name: getattr(row, name) for name in (*names, "kind", "team", "cost", *TAGS, "version")}
    return told | {"place": row.place_id or "", "organisation": row.organisation.code if row.organisation else ""}


class FilterForm(forms.Form):
    """Which proposals a list shows. Nothing must be chosen, and nothing wrong is said of what is not known."""

    filters = True
    state = forms.Select(
        label=_("How far it is"), required=False,
        choices=[(key, one[0]) for key, one in words.STATES.items() if key not in rules.HIDDEN],
    )  # fmt: skip
    kind = forms.Select(label=_("Who leads it"), required=False, choices=words.pairs(words.KINDS))
    right = forms.Select(label=_("Right"), required=False)
    group = forms.Select(label=_("For whom"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = [("", "–"), *tags.choices("rights")]  # type: ignore[attr-defined]
        self.fields["group"].choices = [("", "–"), *tags.choices("groups")]  # type: ignore[attr-defined]


class IdeaForm(forms.Form):
    """What somebody without an account proposes."""

    title = forms.TextField(label=_("What do you propose?"), hint=_("In one sentence."), max_length=150)
    what = forms.LongText(
        label=_("Tell more: what should be done, where, by whom?"), rows=5, max_length=2000, hint=NO_NAMES
    )
    why = forms.LongText(label=_("Why is it needed?"), rows=3, max_length=1000, required=False)
    key = forms.Hidden(required=False, max_length=60)


class FeedbackForm(forms.Form):
    """Three questions, room for words, and whether it is about one's own life. Nothing must be answered."""

    affected = forms.Choice(
        label=_("Is this about your own life, or that of somebody you care for?"), required=False,
        choices=[("yes", _("Yes")), ("no", _("No"))],
    )  # fmt: skip
    needed = forms.Choice(label=words.QUESTIONS["needed"], choices=words.SCALE, required=False)
    helps = forms.Choice(label=words.QUESTIONS["helps"], choices=words.SCALE, required=False)
    harms = forms.Choice(label=words.QUESTIONS["harms"], choices=words.SCALE, required=False)
    words = forms.LongText(
        label=_("What should be otherwise? What is missing?"), required=False, rows=4, max_length=rules.LONGEST,
        hint=_("In your own words. No names, no numbers, no house. A facilitator reads it first."),
    )  # fmt: skip
    group = forms.Select(
        label=_("Do you see yourself in one of these groups?"), required=False,
        hint=_("Only if you like. It is never shown beside your words, and counted only when there are several."),
    )  # fmt: skip
    door = forms.Choice(
        label=_("How was it said?"), required=False,
        choices=[("visit", _("Asked at a visit")), ("paper", _("On a paper sheet"))],
    )  # fmt: skip
    key = forms.Hidden(required=False, max_length=60)

    def __init__(self, *args: Any, recorder: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "–"), *tags.choices("groups")]  # type: ignore[attr-defined]
        if recorder:
            self.fields["door"].required = True
        else:
            del self.fields["door"]

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "words": data["words"], "affected": data["affected"] == "yes", "group": data["group"], "key": data["key"],
            "scores": {q: int(data[q]) if data[q] else None for q in rules.QUESTIONS}, "door": data.get("door") or "page",
        }  # fmt: skip


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("Your code"), hint=_("The 12 digits that you wrote down."))


class RoundForm(forms.Form):
    until = forms.DateField(label=_("Until when may people say what they think?"))


class ReasonForm(forms.Form):
    reason = forms.LongText(
        label=_("Why could no more of the people affected be heard?"), rows=3, max_length=rules.LONGEST,
        hint=_("What was tried, and what stood in the way. Everybody reads it, with the day."),
    )  # fmt: skip


class HandForm(forms.Form):
    username = forms.TextField(label=_("User name of the account"), autocomplete="off", width="m")


class DecideForm(forms.Form):
    """What a facilitator decides about a remark."""

    decision = forms.Choice(label=_("What shall happen with it?"), choices=words.pairs(words.DECISIONS))
    reason = forms.Select(
        label=_("Why?"), required=False, choices=words.pairs(words.REASONS),
        hint=_("Needed when words are left out or it is not published. Whoever said it is told."),
    )  # fmt: skip
    words = forms.LongText(
        label=_("Words to publish instead"), required=False, rows=4, max_length=rules.LONGEST,
        hint=_("Change only what would harm someone."),
    )  # fmt: skip
    version = forms.Hidden()


class TakeForm(forms.Form):
    """Taking up an idea, in words that a facilitator read; or saying why not."""

    decision = forms.Choice(
        label=_("What shall happen with it?"),
        choices=[("take", _("Take it up: it becomes a draft")), ("reject", _("Do not take it up"))],
    )
    title_th = forms.TextField(label=_("Title"), required=False)
    what_th = forms.LongText(
        label=words.PARTS["what"], rows=5, required=False, hint=_("Leave out what would harm someone.")
    )
    problem_th = forms.LongText(label=words.PARTS["problem"], rows=3, required=False)
    reason = forms.Select(label=_("Why not?"), required=False, choices=words.pairs(words.REASONS))


class AnswerForm(forms.Form):
    answer = forms.Choice(label=_("What came of it?"), choices=words.pairs(words.ANSWERS))
    words = forms.LongText(
        label=_("What was changed, or why not"), rows=3, max_length=rules.LONGEST,
        hint=_("Everybody reads it under the remark."),
    )  # fmt: skip
    version = forms.Hidden(required=False)


class StoryForm(forms.Form):
    words = forms.LongText(
        label=_("Exactly the words that would be shown"), rows=5, max_length=2000,
        hint=_("Nobody sees them before the person agreed. No name, no place by which they are known."),
    )  # fmt: skip
    code = forms.CodeField(label=_("A code that the person holds already"), required=False)


class JuryForm(forms.Form):
    """A number for each question of the rubric."""

    def __init__(self, *args: Any, criteria: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = [one["key"] for one in criteria]
        thai = language() != "en"
        for one in criteria:
            lang = "th" if thai else "en"
            field = forms.Choice(
                label=f"{one['title'][lang]}: {one['asks'][lang]}", choices=words.SCALE, required=False
            )
            field.asked = True  # only who declares an interest leaves it open
            self.fields[f"c-{one['key']}"] = field
        self.fields["because"] = forms.LongText(
            label=_("Why you see it so"), required=False, rows=3, max_length=rules.LONGEST
        )
        self.fields["interest"] = forms.Tick(
            label=_("I have an interest of my own in this"), required=False,
            hint=_("Your scores are left out of the count. It is told how many declared this."),
        )  # fmt: skip

    def scores(self) -> dict[str, int]:
        return {key: int(self.cleaned_data[f"c-{key}"]) for key in self._keys if self.cleaned_data[f"c-{key}"]}


class VerdictForm(forms.Form):
    verb = forms.Choice(
        label=_("What does the jury decide?"), choices=[("choose", _("Choose it")), ("decline", _("Do not choose it"))]
    )
    because = forms.LongText(label=_("Why"), required=False, rows=3, max_length=rules.LONGEST)


class PilotForm(forms.Form):
    since = forms.DateField(label=_("First day"))
    until = forms.DateField(label=_("Last day"))
    tried_th = forms.LongText(label=_("What will be tried, in Thai"), rows=3, max_length=rules.LONGEST)
    tried_en = forms.LongText(
        label=_("What will be tried, in English"), rows=3, max_length=rules.LONGEST, required=False
    )


class ResultForm(forms.Form):
    went = forms.Choice(label=_("How does it go on?"), choices=words.pairs(words.ENDS))
    learned_th = forms.LongText(label=_("What was learned, in Thai"), rows=4, max_length=rules.LONGEST)
    learned_en = forms.LongText(
        label=_("What was learned, in English"), rows=3, max_length=rules.LONGEST, required=False
    )
    version = forms.Hidden(required=False)


class ReflectionForm(forms.Form):
    """Three principles, two conditions: words and a number for each, all of it optional."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (name, asks) in words.REFLECTION.items():
            self.fields[key] = forms.LongText(label=name, hint=asks, required=False, rows=3, max_length=rules.LONGEST)
            self.fields[f"{key}-level"] = forms.Choice(
                label=_("How far is it so?"), choices=words.SCALE, required=False
            )

    def answers(self) -> dict[str, dict[str, Any]]:
        data = self.cleaned_data
        return {
            key: {"words": data[key], "level": int(data[f"{key}-level"]) if data[f"{key}-level"] else None}
            for key in words.REFLECTION
        }
