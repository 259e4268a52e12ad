"""Shapes of input for statements: laying together, splitting, rights, languages, voices, answers, names."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.forum.models import Conversation, Statement
from khuang.forum.rules import CREDITS, LONGEST, LONGEST_CREDIT
from khuang.forum.statements import catalogue
from khuang.forum.statements.actions import LONGEST_DUTY, LONGEST_PLAIN, PARTS
from khuang.forum.statements.replies import DAYS_AT_MOST
from khuang.forum.statements.replies import LONGEST as LONGEST_ANSWER
from khuang.forum.wording import CREDIT_HINTS
from khuang.forum.wording import CREDITS as CREDIT_WORDS
from khuang.town.languages import NAMES
from khuang.ui import forms

OFFERED = 60  # statements in the drop-down of laying together: the nearest first


class MergeForm(forms.Form):
    into = forms.Select(label=_("Lay it together with"), hint=_("Those that say the most alike come first."))

    def __init__(self, *args: Any, near: list[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(row.pk): row for row in near}
        named = [(key, f"{row.number}. {row.text[:90]}") for key, row in list(self.found.items())[:OFFERED]]
        self.fields["into"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    def target(self) -> Statement:
        return self.found[self.cleaned_data["into"]]


class SplitForm(forms.Form):
    """As many fields as a statement may have parts; the first two are asked for."""

    show = forms.Tick(label=_("Everybody may also read the whole as it was said"), required=False, initial=True)

    def __init__(self, *args: Any, waiting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, PARTS[1] + 1):
            label = translated("Statement %(n)s") % {"n": n}
            self.fields[f"part_{n}"] = forms.LongText(label=label, required=n <= PARTS[0], max_length=LONGEST, rows=2)
        if not waiting:
            del self.fields["show"]
        self.order_fields([f"part_{n}" for n in range(1, PARTS[1] + 1)])

    def texts(self) -> list[str]:
        return [self.cleaned_data.get(f"part_{n}", "") for n in range(1, PARTS[1] + 1)]


class RightForm(forms.Form):
    right = forms.Select(label=_("Which right is it a minimum of?"))
    duty = forms.LongText(
        label=_("Which duty or law, and whose?"), max_length=LONGEST_DUTY, rows=3,
        hint=_("For example the office that must act, and the law or regulation that says so. Everybody reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = [("", "–"), *catalogue.choices("right")]  # type: ignore[attr-defined]


class TranslationForm(forms.Form):
    language = forms.Select(label=pgettext_lazy("of a text", "Language"))
    text = forms.LongText(
        label=_("The words in this language"), required=False, max_length=2 * LONGEST, rows=4,
        hint=_("Leave it empty to take a translation away."),
    )  # fmt: skip
    source = forms.Choice(
        label=_("Where does it come from?"),
        choices=[
            ("checked", _("A person who knows both languages wrote or checked it")),
            ("unchecked", _("A person wrote it; nobody has checked it yet")),
            ("machine", _("A machine wrote it")),
        ],
    )

    def __init__(self, *args: Any, own: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, name) for code, name in NAMES.items() if name and code != own]
        self.fields["language"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "language": data["language"], "text": data["text"], "checked": data["source"] == "checked",
            "machine": data["source"] == "machine",
        }  # fmt: skip


class PlainForm(forms.Form):
    plain = forms.LongText(
        label=_("The same in easy words"), required=False, max_length=LONGEST_PLAIN, rows=4,
        hint=_("Short sentences, words of every day, one thought in each. Leave out nothing and add nothing."),
    )  # fmt: skip


class ThemeForm(forms.Form):
    theme = forms.Select(label=_("What is it about?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "–"), *catalogue.choices("theme")]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    office = forms.TextField(label=_("Which office answers?"), hint=_("As people know it, without a person’s name."))
    text = forms.LongText(
        label=_("The answer"), max_length=LONGEST_ANSWER, rows=7,
        hint=_("What is done, by when, and where people can go meanwhile. If it cannot be done: why, and who can. In plain words."),
    )  # fmt: skip


class PromiseForm(forms.Form):
    days = forms.NumberField(
        label=_("Answer within how many days?"), required=False, min_value=1, max_value=DAYS_AT_MOST,
        hint=_("Everybody sees when an answer is due and when it is late. Empty: no day is promised."),
    )  # fmt: skip


class NameForm(forms.Form):
    """How the speaker wants to be named from now on."""

    credit_as = forms.Choice(
        label=_("How shall you be named beside it?"),
        choices=[(key, CREDIT_WORDS[key], hint) for key, hint in CREDIT_HINTS.items()],
    )
    credit = forms.TextField(label=_("The name to show"), required=False, max_length=LONGEST_CREDIT, autocomplete="off")

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = CREDITS[conversation.kind]
        kept = [(key, CREDIT_WORDS[key]) for key in CREDIT_HINTS if key in allowed]
        self.fields["credit_as"].choices = kept  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        given["credit"] = "" if given.get("credit_as") == "none" else given.get("credit", "")
        if given.get("credit_as") in ("pen-name", "name") and not given["credit"]:
            self.add_error("credit", ValidationError(_("Please write the name, or choose to have none shown.")))
        return given


class VoiceForm(forms.Form):
    language = forms.Select(label=_("In which language is it read?"))
    sound = forms.FileField(
        label=_("The recording"), accept="audio/*",
        hint=_("At most 60 seconds and 500 kilobytes: Ogg, WebM, M4A or MP3."),
    )  # fmt: skip
    agreed = forms.Tick(
        label=_("I read the words myself, or whoever reads them agreed: everybody may hear this voice.")
    )

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = list(statement.words)
        self.fields["language"].choices = [(code, NAMES.get(code, code)) for code in codes]  # type: ignore[attr-defined]
