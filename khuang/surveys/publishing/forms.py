"""Forms of the pages on forms."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.access.models import Team
from khuang.surveys.handlers import HANDLERS
from khuang.surveys.publishing import defaults, wording
from khuang.surveys.publishing.actions import Manifest
from khuang.surveys.publishing.models import Edition
from khuang.ui import forms


class WorkbookForm(forms.Form):
    workbook = forms.FileField(
        label=_("The form as a workbook (XLSForm)"),
        hint=_("An .xlsx file in the XLSForm format; at most 5 MB."),
        accept=".xlsx",
    )


class ManifestForm(forms.Form):
    """What the town has to know of a form beside its questions."""

    title_th = forms.TextField(label=_("Name in Thai"))
    title_en = forms.TextField(label=_("Name in English"))
    about = forms.Choice(label=_("What is one filled form about?"), choices=list(wording.KINDS.items()))
    people = forms.Select(
        label=_("Which repeated part is about the people of the household?"), required=False,
        hint=_("Leave it empty when the people are not asked one by one."),
    )  # fmt: skip
    handlers = forms.Choices(label=_("What is done with the answers?"), required=False)
    restricted = forms.Choices(
        label=_("Which answers are only for a team?"), required=False,
        hint=_("They are sealed to the team when they arrive: neither this server nor its administrators can read them."),
    )  # fmt: skip
    team = forms.Select(label=_("Which team?"), required=False)

    def __init__(self, data: Any, *, edition: Edition) -> None:
        body = edition.body
        super().__init__(data, initial=_now(body) | {"team": str(edition.team_id or "")})
        _choose(self, "people", [(path, path) for path in defaults.repeats(body["xform"])])
        _choose(self, "handlers", [(name, wording.HANDLERS.get(name, name)) for name in HANDLERS])
        _choose(self, "restricted", [(q["name"], _named(q)) for q in body["questions"]])
        _choose(self, "team", [(str(team.id), team.name) for team in Team.objects.order_by("name")])
        for name in ("people", "team"):
            if len(self.fields[name].choices) < 2:  # type: ignore[attr-defined]  # the empty line alone
                del self.fields[name]

    def manifest(self) -> Manifest:
        said = self.cleaned_data
        team = Team.objects.filter(pk=said["team"]).first() if said.get("team") else None
        title = {"th": said["title_th"], "en": said["title_en"]}
        return Manifest(title, said["about"], said.get("people", ""), said["handlers"], said["restricted"], team)


def _named(question: dict[str, Any]) -> str:
    return format_html("{} <code>{}</code>", asked(question), question["name"])


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    empty = [("", "–")] if isinstance(form.fields[name], forms.Select) else []
    form.fields[name].choices = [*empty, *choices]  # type: ignore[attr-defined]


def _now(body: dict[str, Any]) -> dict[str, Any]:
    kinds = {one["path"]: one["kind"] for one in body["subjects"]}
    return {
        "title_th": body["title"]["th"], "title_en": body["title"]["en"], "about": kinds.get("", "none"),
        "people": next((path for path, kind in kinds.items() if path), ""), "handlers": body["handlers"],
        "restricted": [q["name"] for q in body["questions"] if q["tier"] == "restricted"],
    }  # fmt: skip


def asked(question: dict[str, Any]) -> str:
    """A question's words in the reader's language, else its name."""
    label = question["label"]
    words = label.get(get_language() or "th") or label.get("th") or label.get("en") or next(iter(label.values()), "")
    return str(words or question["name"])


class PublishForm(forms.Form):
    doors = forms.Choices(
        label=_("How is it filled?"), choices=[(name, *words) for name, words in wording.DOORS.items()]
    )
