"""Forms of printed sheets."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from khuang.forum.doors.ballotable import Item
from khuang.forum.doors.sheets import rules
from khuang.forum.models import Conversation, Meeting
from khuang.forum.rules import LONGEST
from khuang.town.languages import NAMES
from khuang.ui import forms

MARKS: list[tuple[str, Promise]] = [
    ("1", _("Agree")),
    ("2", _("Disagree")),
    ("3", _("Pass")),
    ("0", _("Nothing ticked")),
]


class RunForm(forms.Form):
    """``key`` makes a double tap one run."""

    key = forms.Hidden()
    copies = forms.NumberField(
        label=_("How many sheets"), min_value=1, max_value=rules.COPIES_AT_MOST,
        hint=_("One for each person. Each has other statements on it, so do not copy a sheet."),
    )  # fmt: skip
    language = forms.Choice(
        label=_("Language of the sheets"), choices=[(code, NAMES[code]) for code in rules.LANGUAGES],
        hint=_("Statements that nobody translated yet stand there as they were said, marked. In Shan there are no instructions yet: "
               "those sheets have the Thai ones."),
    )  # fmt: skip
    each = forms.NumberField(
        label=_("Statements on each sheet"), min_value=rules.FEWEST, max_value=rules.MOST,
        hint=_("Between 7 and 15. Twelve fit on both sides of one sheet of paper."),
    )  # fmt: skip
    meeting = forms.Select(label=_("For a meeting"), required=False)
    group = forms.Select(
        label=_("For people of this group"), required=False,
        hint=_("Only when all sheets go to people whom this concerns."),
    )  # fmt: skip

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "copies": 40, "each": rules.USUAL, "language": "th"})
        super().__init__(*args, **kwargs)
        lang = (get_language() or "th")[:2]
        self.meetings = {str(one.id): one for one in Meeting.objects.filter(conversation=conversation)}
        meetings = [(key, one.title.get(lang, one.title["th"])) for key, one in self.meetings.items()]
        groups = [(one["key"], one.get(lang) or one["th"]) for one in conversation.groups]
        for name, choices in (("meeting", meetings), ("group", groups)):
            self.fields[name].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]

    def clean_key(self) -> str:
        try:
            return str(UUID(self.cleaned_data["key"]))
        except ValueError:
            return str(uuid4())

    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "id": UUID(data["key"]), "copies": data["copies"], "each": data["each"], "language": data["language"],
            "group": data.get("group", ""), "meeting": self.meetings.get(data.get("meeting", "")),
        }  # fmt: skip


class NumberForm(forms.Form):
    number = forms.CodeField(
        label=_("Number of the sheet"), hint=_("Twelve digits at the top of the sheet. Spaces do not matter.")
    )


class MarksForm(forms.Form):
    """A mark for each of ``lines`` (position from 0 → the statement, None when it is no longer asked)."""

    def __init__(self, *args: Any, lines: dict[int, Item | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = (get_language() or "th")[:2]
        for line, item in lines.items():
            self.fields[f"line-{line}"] = forms.Choice(label=_label(line, item, lang), choices=MARKS)
        self.lines = list(lines)

    def reading(self) -> dict[int, rules.Mark]:
        return {line: rules.KEYS[self.cleaned_data[f"line-{line}"]] for line in self.lines}


def _label(line: int, item: Item | None, lang: str) -> str:
    if item is None:
        words = gettext("(this statement is no longer asked: type what is ticked, it is not counted)")
    else:
        words = item.words.get(lang) or item.words[item.language]
    return f"{line + 1}. {words}"


class ReadingForm(MarksForm):
    """What somebody reads from a sheet; ``first``: with the words written on it, which are typed in once."""

    typed = forms.Hidden(initial="1")

    def __init__(self, *args: Any, lines: dict[int, Item | None], first: bool, **kwargs: Any) -> None:
        super().__init__(*args, lines=lines, **kwargs)
        if first:
            self.fields["words"] = forms.LongText(
                label=_("What is written on the sheet"), required=False, max_length=LONGEST, rows=3,
                hint=_("As it stands there. It waits for the moderator like everything that is said."),
            )  # fmt: skip

    def rows(self) -> Sequence[rules.Mark]:
        found = self.reading()
        return [found[line] for line in self.lines]


class PartForm(forms.Form):
    """``begun``: how many sheets of the run were made when the button was shown."""

    begun = forms.NumberField(label=_("Sheets made so far"), min_value=0)
