"""Forms of the forum."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from khuang.forum import rules
from khuang.forum.rules import LONGEST, LONGEST_CREDIT, REASONS
from khuang.forum.statements.catalogue import choices
from khuang.forum.wording import CREDIT_HINTS, CREDITS, VERBS
from khuang.forum.wording import REASONS as REASON_WORDS
from khuang.town import queries as town
from khuang.ui import forms


class SpeakForm(forms.Form):
    """One thing to say; if wanted what it is about, how to be named, and a way to be told what became of it.

    ``kind``: of the conversation. Young people are asked for no name and no address.
    """

    words = forms.LongText(
        label=_("What do you want to say?"), max_length=LONGEST, rows=4,
        hint=_("One thing at a time, in your own words. No names of private people, no numbers, no house."),
    )  # fmt: skip
    contact = forms.TextField(
        label=_("An e-mail address for news"), required=False, autocomplete="email", inputmode="email", width="m",
        hint=_("Only if you want to be told when something comes of it. It is locked away and shown to nobody."),
    )  # fmt: skip
    theme = forms.Select(label=_("What is it about?"), required=False)
    credit_as = forms.Choice(
        label=_("How shall you be named beside it?"), required=False,
        choices=[(key, CREDITS[key], hint) for key, hint in CREDIT_HINTS.items()],
    )  # fmt: skip
    credit = forms.TextField(label=_("The name to show"), required=False, max_length=LONGEST_CREDIT, autocomplete="off")
    read = forms.Tick(label=_("I have read what can happen to people who speak in public (above)."))

    def __init__(self, *args: Any, kind: str = "talk", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "–"), *choices("theme")]  # type: ignore[attr-defined]
        if rules.CREDITS[kind] == ("none",):
            del self.fields["credit_as"], self.fields["credit"]
        if kind == "youth":  # an address would tell who spoke
            del self.fields["contact"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        given["credit"] = "" if given.get("credit_as") in ("", "none", None) else given.get("credit", "")
        if given.get("credit_as") in ("pen-name", "name") and not given["credit"]:
            self.add_error("credit", ValidationError(_("Please write the name, or choose to have none shown.")))
        return given

    def clean_contact(self) -> str:
        contact = str(self.cleaned_data["contact"])
        if contact:
            validate_email(contact)
        return contact


class DecideForm(forms.Form):
    """What a moderator decides about a statement."""

    decision = forms.Choice(
        label=_("What shall happen with it?"), choices=[(verb, VERBS[verb]) for verb in ("publish", "mask", "reject")]
    )
    reason = forms.Select(
        label=_("Why?"), required=False, choices=[(key, REASON_WORDS[key]) for key in REASONS],
        hint=_("Needed when words are left out or it is not published. The speaker is told."),
    )  # fmt: skip
    text = forms.LongText(
        label=_("Words to publish instead"), required=False, max_length=LONGEST, rows=4,
        hint=_("Change only what would harm someone. The original is kept, locked."),
    )  # fmt: skip
    text_other = forms.LongText(
        label=_("Translation (Thai or English)"), required=False, max_length=LONGEST * 2, rows=3,
        hint=_("Made or checked by a person."),
    )  # fmt: skip
    theme = forms.Select(label=_("What is it about?"), required=False)
    show_name = forms.Tick(label=_("Show this name beside it"), required=False)
    version = forms.Hidden()

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "–"), *choices("theme")]  # type: ignore[attr-defined]
        if name:
            self.fields["show_name"].label = translated("Show the name that its speaker chose: “%(name)s”") % {
                "name": name
            }
        else:
            del self.fields["show_name"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("decision") in ("mask", "reject") and not given.get("reason"):
            self.add_error("reason", ValidationError(_("Please choose a reason: the speaker is told.")))
        if given.get("decision") == "mask" and not given.get("text"):
            self.add_error("text", ValidationError(_("Write the words that may be published.")))
        return given


class ConversationForm(forms.Form):
    """A new question to everyone."""

    title_th = forms.TextField(label=_("The question, in Thai"))
    title_en = forms.TextField(label=_("The question, in English"))
    intro_th = forms.LongText(label=_("What it is about, in Thai"), required=False, rows=3, max_length=2000)
    intro_en = forms.LongText(label=_("What it is about, in English"), required=False, rows=3, max_length=2000)
    slug = forms.TextField(
        label=_("Short name in the address"),
        width="m",
        hint=_("Small letters, digits and hyphens, for example water-2571"),
    )

    place = forms.Select(label=_("Place"), choices=[], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = (get_language() or "th")[:2]
        villages = ((row.code, row.name_en if lang == "en" else row.name_th) for row in town.villages())
        self.fields["place"].choices = [("", _("The whole town")), *villages]  # type: ignore[attr-defined]

    def clean_slug(self) -> str:
        from django.core.validators import validate_slug

        slug = str(self.cleaned_data["slug"]).lower()
        validate_slug(slug)
        if slug in ("moderate", "new", "k", "ask", "council", "told", "board", "answers", "themes", "sheets"):
            raise ValidationError(_("This name is taken by a page: choose another."))
        return slug
