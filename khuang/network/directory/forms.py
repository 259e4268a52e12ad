"""The forms of those who keep the directory."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from khuang.town import queries as town
from khuang.town.directory import columns, hours, queries, rules, wording
from khuang.town.facilities.models import Facility
from khuang.ui import forms

YES_NO = [("yes", _("Free of charge")), ("no", _("It costs something")), ("", _("Not known"))]
TEXTS = {
    "title": _("Name of the service"),
    "about": _("What it is, in a few words"),
    "how": _("How to get it"),
    "who": _("For whom"),
    "papers": _("Papers to bring"),
    "cost": _("What it costs"),
    "reach": _("How one gets in (steps, lift, toilet)"),
    "alert": _("Something everybody must know now"),
}


def _thai() -> bool:
    return (get_language() or "th").startswith("th")


def _name(row: Any) -> str:
    return str(row.name_th if _thai() else row.name_en)


class HoursField(forms.LongText):
    """A week as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        hint = _("One line for each rule, for example Mon-Fri 08:30-16:30. Day and night: every day 24 hours")
        super().__init__(rows=3, max_length=600, hint=hint, **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return [list(span) for span in hours.parse(super().clean(value) or "")]
        except hours.Unclear as unclear:
            raise ValidationError(translated("“%(said)s” says no hours.") % {"said": unclear}) from None


class PhonesField(forms.LongText):
    def __init__(self, **kwargs: Any) -> None:
        hint = _("One a line; what it is for in brackets: 054 123 456 (day and night)")
        super().__init__(rows=3, max_length=600, hint=hint, **kwargs)

    def clean(self, value: Any) -> Any:
        text = (super().clean(value) or "").strip()
        try:
            return columns.phones(text) if text else []
        except columns.Bad as bad:
            raise ValidationError(translated("“%(said)s” is no telephone number.") % {"said": bad.said}) from None


class ServiceForm(forms.Form):
    """One entry in its first language, Thai. Translations have a page of their own."""

    org = forms.Select(label=_("Organisation"))
    kind = forms.Select(label=_("Kind of help"))
    title = forms.TextField(label=TEXTS["title"], max_length=rules.WORDS["title"])
    about = forms.LongText(label=TEXTS["about"], rows=3, max_length=rules.WORDS["about"], required=False)
    phones = PhonesField(label=_("Telephone numbers"), required=False)
    hours = HoursField(label=_("Opening hours"), required=False)
    holidays = forms.Choice(label=_("On public holidays"), required=False,
                            choices=[("", _("Not known")), *wording.HOLIDAYS.items()])  # fmt: skip
    how = forms.LongText(label=TEXTS["how"], rows=3, max_length=rules.WORDS["how"], required=False)
    who = forms.LongText(label=TEXTS["who"], rows=2, max_length=rules.WORDS["who"], required=False)
    youngest = forms.NumberField(label=_("From which age"), required=False)
    oldest = forms.NumberField(label=_("Up to which age"), required=False)
    papers = forms.LongText(label=TEXTS["papers"], rows=2, max_length=rules.WORDS["papers"], required=False)
    free = forms.Choice(label=_("What it costs"), choices=YES_NO, required=False)
    cost = forms.LongText(label=_("More about the cost"), rows=2, max_length=rules.WORDS["cost"], required=False)
    wait_days = forms.NumberField(
        label=_("How many days one waits"), required=False, hint=_("0: helped on the same day")
    )
    languages = forms.Choices(label=_("Languages spoken there"), required=False)
    interpreting = forms.Choice(label=_("Interpreter"), required=False,
                                choices=[("", _("Not known")), *wording.INTERPRETING.items()])  # fmt: skip
    confidential = forms.Tick(
        label=_("Where it is must stay secret (a shelter)"), required=False,
        hint=_("No address, no place, no map: people call and are told how to come."),
    )  # fmt: skip
    facility = forms.Select(label=_("It is in this public place"), required=False)
    address = forms.TextField(label=_("Address"), max_length=300, required=False)
    place = forms.Select(label=_("Village where it is"), required=False)
    reach = forms.LongText(label=TEXTS["reach"], rows=2, max_length=rules.WORDS["reach"], required=False)
    area = forms.Choices(label=_("Villages it serves"), required=False, hint=_("None ticked: everybody."))
    web = forms.TextField(label=_("Page on the internet"), required=False)
    line = forms.TextField(label="LINE", max_length=60, required=False, width="m")
    alert = forms.TextField(label=TEXTS["alert"], max_length=rules.WORDS["alert"], required=False)
    sure = forms.Tick(label=_("I have checked today that all of this is so"), required=False)

    def __init__(self, *args: Any, orgs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages = [(one.code, _name(one)) for one in town.villages()]
        kinds = [(key, body["title"]["th" if _thai() else "en"]) for key, body in queries.types().items()]
        places = [(str(row.pk), _name(row)) for row in Facility.objects.filter(active=True)]
        self._set("org", [("", "–"), *((org.code, _name(org)) for org in orgs)])
        self._set("kind", [("", "–"), *kinds])
        self._set("languages", [(code, wording.language(code)) for code in wording.LANGUAGES])
        self._set("facility", [("", "–"), *places])
        self._set("place", [("", "–"), *villages])
        self._set("area", villages)

    def _set(self, name: str, choices: Any) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def shown(row: Any) -> dict[str, Any]:
        """What stands now, as the form wants it."""
        names = ("kind", "holidays", "youngest", "oldest", "wait_days", "languages", "interpreting", "confidential",
                 "address", "area", "web", "line")  # fmt: skip
        phones = [f"{one['number']} ({one['said']})" if one.get("said") else one["number"] for one in row.phones]
        return {
            **{name: getattr(row, name) for name in names}, **row.words.get("th", {}), "org": row.org.code,
            "phones": "\n".join(phones), "hours": "\n".join(hours.lines(row.hours, "th" if _thai() else "en")),
            "free": {True: "yes", False: "no"}.get(row.free, ""), "facility": str(row.facility_id or ""),
            "place": "" if row.facility_id else row.place_id or "",
        }  # fmt: skip

    def values(self, row: Any = None) -> dict[str, Any]:
        """What the actions take; the other languages stay as they are."""
        data = dict(self.cleaned_data)
        data.pop("sure")
        words = {lang: dict(texts) for lang, texts in (row.words if row else {}).items()}
        words["th"] = {name: data.pop(name) for name in rules.WORDS}
        facility = Facility.objects.filter(pk=data["facility"]).first() if data["facility"] else None
        free = {"yes": True, "no": False}.get(data["free"])
        spot = {} if facility or (row and not row.facility_id) else {"lat": None, "lon": None}
        return {**data, "words": words, "facility": facility, "free": free, **spot}


class WordsForm(forms.Form):
    """The same entry in another language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in TEXTS.items():
            kind = forms.TextField if name in ("title", "alert") else forms.LongText
            rows = {} if kind is forms.TextField else {"rows": 3}
            self.fields[name] = kind(label=label, max_length=rules.WORDS[name], required=False, **rows)


class PauseForm(forms.Form):
    back_on = forms.DateField(label=_("Open again from"), required=False, hint=_("May stay empty when nobody knows."))


class FileForm(forms.Form):
    file = forms.FileField(label=_("Excel or CSV file"), accept=".xlsx,.csv")
