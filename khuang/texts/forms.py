"""The forms of shared texts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khuang.texts import rules, words
from khuang.texts.queries import Line
from khuang.town import queries as town
from khuang.ui import forms
from khuang.ui.text import language, said

NO_NAMES = _("No names of private people, no house numbers.")


def _villages() -> list[tuple[str, str]]:
    thai = language() != "en"
    return [(one.code, one.name_th if thai else one.name_en) for one in town.villages()]


class TextForm(forms.Form):
    kind = forms.Select(label=_("What will it be?"), choices=words.pairs(words.KINDS))
    title_th = forms.TextField(label=_("Title, in Thai"))
    title_en = forms.TextField(label=_("Title, in English"), required=False)
    why_th = forms.LongText(label=_("Why it is needed, in Thai"), required=False, rows=3, max_length=2000)
    why_en = forms.LongText(label=_("Why it is needed, in English"), required=False, rows=3, max_length=2000)
    place = forms.Select(label=_("For which village?"), hint=_("Empty: for the whole town."), required=False)
    rule = forms.Choice(
        label=_("When is it agreed?"), choices=[(key, words.RULES[key], words.RULE_HINTS[key]) for key in rules.RULES]
    )
    comment_until = forms.DateField(label=_("Comments until"), required=False)
    version = forms.Hidden(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "–"), *_villages()]  # type: ignore[attr-defined]


class ClauseForm(forms.Form):
    """One clause. ``why`` is asked for where somebody may have read the wording before."""

    text_th = forms.LongText(label=_("The clause, in Thai"), rows=5, max_length=rules.LONGEST["clause"])
    text_en = forms.LongText(
        label=_("The clause, in English"), rows=4, max_length=rules.LONGEST["clause"], required=False
    )
    why = forms.TextField(label=_("Why it is changed"), required=False, hint=_("Everybody reads it beside the change."))
    version = forms.Hidden(required=False)


class CommentForm(forms.Form):
    clause = forms.Select(label=_("About which clause?"), hint=_("Empty: about the whole text."), required=False)
    words = forms.LongText(
        label=_("What do you think of it?"), rows=4, max_length=rules.LONGEST["comment"],
        hint=_("Say what should be otherwise, and how. No names of private people, no house numbers."),
    )  # fmt: skip
    key = forms.Hidden(required=False, max_length=60)

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"].choices = _clauses(lines)  # type: ignore[attr-defined]


def _clauses(lines: list[Line]) -> list[tuple[str, Any]]:
    short = [(str(one.clause.pk), f"{one.place}. {said(one.wording.words)[0][:70]}") for one in lines]
    return [("", "–"), *short]


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("Your code"), hint=_("The 12 digits that you wrote down."))


class DecideForm(forms.Form):
    """What a facilitator decides about a comment that waits, or that is read already."""

    decision = forms.Choice(label=_("What shall happen with it?"), choices=words.pairs(words.DECISIONS))
    reason = forms.Select(
        label=_("Why?"), required=False, choices=words.pairs(words.REASONS),
        hint=_("Needed when words are left out or it is not published. Whoever said it is told."),
    )  # fmt: skip
    words = forms.LongText(
        label=_("Words to publish instead"), required=False, rows=4, max_length=rules.LONGEST["comment"],
        hint=_("Change only what would harm someone."),
    )  # fmt: skip
    version = forms.Hidden()


class AnswerForm(forms.Form):
    answer = forms.Choice(label=_("What came of it?"), choices=words.pairs(words.ANSWERS))
    words = forms.LongText(
        label=_("Because"), rows=3, max_length=rules.LONGEST["words"],
        hint=_("Everybody reads it under the comment."),
    )  # fmt: skip
    version = forms.Hidden()


class PartyForm(forms.Form):
    """One of three: a village, an organisation, or a group by its name."""

    village = forms.Select(label=_("A village"), required=False)
    organisation = forms.Select(label=_("Or an organisation"), required=False)
    name_th = forms.TextField(
        label=_("Or a group, in Thai"), required=False, hint=_("As everybody calls it; never the name of a person.")
    )
    name_en = forms.TextField(label=_("The group, in English"), required=False)
    unit = forms.Choice(label=_("How does it speak?"), choices=words.pairs(words.UNITS))
    total = forms.NumberField(
        label=_("How many are there in all?"), required=False, min_value=1, max_value=1_000_000,
        hint=_("Households or people, where they are counted."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thai = language() != "en"
        orgs = [(one.code, one.name_th if thai else one.name_en) for one in town.organisations()]
        self.fields["village"].choices = [("", "–"), *_villages()]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", "–"), *orgs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if sum(bool(given.get(one)) for one in ("village", "organisation", "name_th")) != 1:
            raise ValidationError(_("Choose one: a village, an organisation, or a group."))
        return given


class StanceForm(forms.Form):
    """Of one voice: a level. Of many: how many each."""

    level = forms.Choice(
        label=_("What do you say?"),
        choices=[(key, words.LEVELS[key], words.LEVEL_HINTS.get(key, "")) for key in rules.LEVELS],
    )
    agree = forms.NumberField(label=_("How many agree"), min_value=0, max_value=1_000_000, required=False)
    live_with = forms.NumberField(
        label=_("How many can live with it"), min_value=0, max_value=1_000_000, required=False
    )
    object = forms.NumberField(label=_("How many object"), min_value=0, max_value=1_000_000, required=False)
    clause = forms.Select(label=_("Against which clause?"), hint=_("Empty: against the whole text."), required=False)
    why = forms.LongText(
        label=_("Why, if somebody objects"), rows=3, max_length=rules.LONGEST["words"], required=False,
        hint=_("Everybody reads it. No names of private people, no house numbers."),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: list[Line], counted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("level",) if counted else ("agree", "live_with", "object"):
            del self.fields[name]
        self.fields["clause"].choices = _clauses(lines)  # type: ignore[attr-defined]

    @property
    def voices(self) -> rules.Voices:
        given = self.cleaned_data
        if "level" in given:
            return rules.Voices(**{given["level"].replace("-", "_"): 1})
        return rules.Voices(*(given[name] or 0 for name in ("agree", "live_with", "object")))


class HandleForm(forms.Form):
    verb = forms.Choice(label=_("What was done about it?"))
    words = forms.LongText(
        label=_("In a sentence that everybody can read"), rows=3, max_length=rules.LONGEST["words"], required=False
    )
    version = forms.Hidden()

    def __init__(self, *args: Any, verbs: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [(one, words.HANDLE[one]) for one in verbs]  # type: ignore[attr-defined]


class SignForm(forms.Form):
    on = forms.DateField(label=_("Seen on"), past=True)
    how = forms.Choice(label=_("What did they see?"), choices=words.pairs(words.SEEN))
    text_th = forms.LongText(label=_("In a sentence, in Thai"), rows=2, max_length=500, hint=NO_NAMES)
    text_en = forms.LongText(label=_("In a sentence, in English"), rows=2, max_length=500, required=False)
    done = forms.NumberField(
        label=_("How many keep it"), required=False, min_value=0, max_value=1_000_000, hint=_("For example 12 houses …")
    )
    of = forms.NumberField(
        label=_("Of how many"), required=False, min_value=1, max_value=1_000_000, hint=_("… of 20 houses.")
    )
    seen_by_th = forms.TextField(label=_("Who looked, in Thai"), hint=_("A group or an office, not a person."))
    seen_by_en = forms.TextField(label=_("Who looked, in English"), required=False)
    clause = forms.Select(label=_("About which clause?"), hint=_("Empty: about the whole text."), required=False)
    corrects = forms.Select(
        label=_("It corrects an earlier line"), required=False, hint=_("That line is then no longer shown.")
    )

    def __init__(self, *args: Any, lines: list[Line], earlier: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"].choices = _clauses(lines)  # type: ignore[attr-defined]
        if earlier:
            self.fields["corrects"].choices = [("", "–"), *earlier]  # type: ignore[attr-defined]
        else:
            del self.fields["corrects"]


class MoveForm(forms.Form):
    """What a step of a text needs: of these fields those that the verb asks for."""

    NEEDED = {
        "adopt": ("on", "review_on"), "confirm": ("review_on",), "end": ("words",), "reopen": ("words",),
        "keep-old": ("words",), "supersede": ("successor", "words"),
    }  # fmt: skip

    on = forms.DateField(label=_("Agreed on"), past=True, required=False, hint=_("Empty: today."))
    review_on = forms.DateField(label=_("To be looked at again on"), required=False, hint=_("Empty: in a year."))
    successor = forms.Select(label=_("Which text takes its place?"), required=False)
    words = forms.LongText(
        label=_("In a sentence that everybody can read"), rows=2, max_length=rules.LONGEST["words"], required=False
    )
    version = forms.Hidden()

    def __init__(self, *args: Any, verb: str, successors: list[tuple[str, Any]] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        for name in ("on", "review_on", "successor", "words"):
            if name not in self.NEEDED.get(verb, ()):
                del self.fields[name]
        if "successor" in self.fields:
            self.fields["successor"].choices = [("", "–"), *successors]  # type: ignore[attr-defined]


class CauseForm(forms.Form):
    address = forms.TextField(
        label=_("Address of the statement's page"), max_length=500,
        hint=_("Open what was said in the forum, and copy the address of that page."),
    )  # fmt: skip
