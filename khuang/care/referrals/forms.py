"""The forms of referrals."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.models import Team
from khuang.care.cases.folder import Folder
from khuang.care.referrals import words
from khuang.care.referrals.disclosing import PURPOSES
from khuang.care.words import pairs
from khuang.registry.consent import rules as consent
from khuang.town import queries as town
from khuang.town.directory import queries as directory
from khuang.ui import forms
from khuang.ui.text import said

USUAL_DAYS = 7


class ReferForm(forms.Form):
    """To whom, for what, by when. Only organisations that the person agreed to can be chosen."""

    org = forms.Choice(label=_("To whom?"), choices=[])
    purpose = forms.Select(
        label=_("What for?"),
        choices=[("referral", _("So that they help")), ("family-tracing", _("So that they help to find family"))],
    )
    service = forms.Select(label=_("What help is asked for?"), choices=[])
    due = forms.DateField(label=_("Answer wanted by"))
    item = forms.Select(label=_("For which line of the plan?"), choices=[], required=False)
    words = forms.LongText(label=_("A word to them"), rows=3, max_length=1000, required=False)
    version = forms.Hidden()

    def __init__(self, *args: Any, folder: Folder, orgs: list[tuple[str, str]], **kwargs: Any) -> None:
        due = timezone.localdate() + timedelta(days=USUAL_DAYS)
        kwargs["initial"] = {
            "due": due,
            "version": folder.row.version,
            "purpose": "referral",
            "org": orgs[0][0] if len(orgs) == 1 else "",
        }
        super().__init__(*args, **kwargs)
        kinds = directory.types()
        first = [key for key in folder.pathway.services if key in kinds]
        order = [*first, *(key for key in kinds if key not in first)]
        self.fields["org"].choices = orgs  # type: ignore[attr-defined]
        self.fields["service"].choices = [(key, said(kinds[key]["title"])[0]) for key in order]  # type: ignore[attr-defined]
        lines = [(str(one.row.pk), one.words.get("goal", "")) for one in folder.plan if one["standing"] == "planned"]
        self.fields["item"].choices = [("", _("None yet")), *lines]  # type: ignore[attr-defined]
        if folder.row.tier == "restricted":
            teams = [one for one in Team.objects.exclude(holder=None).order_by("name") if one.pk != folder.row.team_id]
            paper = ("", _("Nobody there has a key: told by voice or on paper"))
            team = self.fields["team"] = forms.Select(label=_("Which team there opens it?"), required=False)
            team.choices = [paper, *((str(one.pk), one.name) for one in teams)]


class AnswerForm(forms.Form):
    """What the receiver says; or we for them, when they said it by voice or on paper."""

    reason = forms.Select(label=_("If it cannot be had: why?"), choices=pairs(words.REASONS), required=False)
    words = forms.LongText(label=_("In a few words"), rows=2, max_length=1000, required=False)


class OfferForm(forms.Form):
    to = forms.Select(label=_("Which team should take it over?"), choices=[])
    note = forms.LongText(label=_("What they need to know"), rows=3, max_length=1000, required=False)

    def __init__(self, *args: Any, without: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Team.objects.exclude(holder=None).order_by("name")
        rows = rows.exclude(pk=without.pk) if without else rows
        self.fields["to"].choices = [(str(one.pk), one.name) for one in rows]  # type: ignore[attr-defined]


def agreed_orgs(folder: Folder) -> list[tuple[str, str]]:
    """(code, name) of the organisations to whom the person lets us tell something today."""
    today = timezone.localdate()
    found = []
    for org in town.organisations():
        to = consent.Recipient(org.code, org.kind)
        if any(consent.allowed(folder.agreed, purpose=one, to=to, on=today) for one in PURPOSES):
            found.append((org.code, said(org.name)[0]))
    return found
