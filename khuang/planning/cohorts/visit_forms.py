"""Shapes of input: visits, the host's terms, notes, testimony."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.forum.models import Board
from khuang.planning.cohorts import queries, rules
from khuang.planning.cohorts import words as wording
from khuang.planning.cohorts.actions.testimonies import Asked
from khuang.planning.cohorts.actions.visits import Plan, Terms
from khuang.planning.cohorts.forms import areas
from khuang.planning.models import Applicant, Cohort, SiteVisit
from khuang.town.models import Organisation, Place
from khuang.ui import forms
from khuang.ui.text import said

READ_AGAIN = _("I have read it again: nobody can be recognised by it")


class VisitForm(forms.Form):
    host = forms.Select(
        label=_("Who is the host?"), hint=_("An organisation of the directory: it speaks for those who are visited.")
    )
    on = forms.DateField(label=_("On which day?"))
    purpose = forms.LongText(label=_("What do we want to learn there?"), rows=3, max_length=2000)
    not_ask = forms.LongText(label=_("What does nobody ask?"), rows=3, max_length=2000)
    place = forms.Select(label=_("In which area?"), required=False, hint=_("An area, never somebody’s home."))
    meet = forms.TextField(label=_("Where does the group meet?"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = [(str(row.pk), said(row.name)[0]) for row in Organisation.objects.filter(active=True)]
        self.fields["host"].choices = [("", "–"), *hosts]  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "–"), *areas()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "host": Organisation.objects.get(pk=given["host"]), "on": given["on"],
            "place": Place.objects.filter(code=given["place"]).first() if given["place"] else None,
            "new": Plan(given["purpose"], given["not_ask"], given["meet"]),
        }  # fmt: skip


class TermsForm(forms.Form):
    note = forms.Choice(label=_("What may they note?"), choices=wording.pairs(wording.MAY_NOTE))
    most = forms.NumberField(label=_("How many may come at most?"), width="s")
    who = forms.TextField(
        label=_("Who should not come, or only with somebody?"), required=False, max_length=500,
        hint=_("For example: no officials; only with our interpreter."),
    )  # fmt: skip
    photos = forms.Tick(label=_("They may take photographs, where everybody in the picture agrees"), required=False)

    def terms(self) -> Terms:
        return Terms(**self.cleaned_data)


class TermsPaperForm(TermsForm):
    how = forms.Choice(label=_("How did they say yes?"), choices=wording.pairs(wording.ON_PAPER))

    def terms(self) -> Terms:
        return Terms(**{key: value for key, value in self.cleaned_data.items() if key != "how"})


class PeopleForm(forms.Form):
    members = forms.Choices(label=_("Who goes?"), choices=[], required=False)

    def __init__(self, *args: Any, people: list[queries.Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [(str(one.row.pk), one.name) for one in people]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"members": list(Applicant.objects.filter(pk__in=self.cleaned_data["members"]))}


class BriefingForm(forms.Form):
    """Every point by itself."""

    points = forms.Choices(label=_("Read each point. Tick it when it is true for you."), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [(str(n), said(line)[0]) for n, line in enumerate(queries.body()["briefing"])]
        self.fields["points"].choices = lines  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    words = forms.LongText(
        label=_("What did you see and learn?"), rows=5, max_length=2000,
        hint=_(
            "No names, no numbers, no house, nothing by which somebody could be recognised. A worry about somebody does not "
            "belong here."
        ),
    )  # fmt: skip
    read_again = forms.Tick(label=READ_AGAIN, required=False)


class DebriefForm(forms.Form):
    learned = forms.LongText(label=_("What did we learn?"), rows=4, max_length=2000)
    worries = forms.LongText(
        label=_("What worries us about how it went?"), rows=3, max_length=2000, required=False,
        hint=_("About the visit itself. A worry about somebody’s safety does not belong here: ask for help, below."),
    )  # fmt: skip
    read_again = forms.Tick(label=READ_AGAIN, required=False)


class BoardForm(forms.Form):
    board = forms.Select(label=_("On which board?"))

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Board.objects.visible_to(actor).exclude(conversation__state="closed").select_related("conversation")
        self.fields["board"].choices = [("", "–"), *[(str(row.pk), row.title) for row in rows]]  # type: ignore[attr-defined]


# -- testimony
YES_NO = [("yes", pgettext_lazy("consent", "Yes")), ("no", pgettext_lazy("consent", "No"))]


class AskedForm(forms.Form):
    """The four questions, each by itself, and how they were asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        layers = queries.body()["layers"]
        for layer in rules.LAYERS:
            self.fields[layer] = forms.Choice(label=said(layers[layer])[0], choices=YES_NO)
        self.fields["language"] = forms.Select(
            label=_("In which language was it asked?"), choices=wording.pairs(wording.LANGUAGES)
        )
        self.fields["interpreter"] = forms.Tick(label=_("Somebody interpreted"), required=False)
        self.fields["how"] = forms.Choice(label=_("How did they answer?"), choices=wording.pairs(wording.ON_PAPER))

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        answers = {layer: given[layer] == "yes" for layer in rules.LAYERS}
        return {"answers": answers, "asked": Asked(given["language"], given["how"], given["interpreter"])}


class TestimonyForm(AskedForm):
    on = forms.DateField(label=_("On which day?"), past=True)
    visit = forms.Select(label=_("On a visit?"), required=False)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in SiteVisit.objects.filter(cohort=cohort).select_related("host")}
        self.fields["visit"].choices = [("", "–"), *[(key, said(row.host.name)[0]) for key, row in self.rows.items()]]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**super().values(), "on": given["on"], "visit": self.rows.get(given["visit"])}


class KeepForm(forms.Form):
    notes = forms.LongText(label=_("What we learned"), rows=4, max_length=4000, required=False)
    quote = forms.LongText(
        label=_("Sentences that may be quoted"),
        rows=3,
        max_length=4000,
        required=False,
        hint=_("Read them out to the speaker first."),
    )
    called = forms.TextField(
        label=_("How the speaker is called there"),
        max_length=100,
        required=False,
        hint=_("For example: a mother of two. No name."),
    )
    read_again = forms.Tick(label=READ_AGAIN, required=False)

    def __init__(self, *args: Any, layer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("notes", "quote", "called"):
            if name not in rules.keeps(layer):
                del self.fields[name]


class CompensationForm(forms.Form):
    kind = forms.Choice(label=_("What were they given for their time?"), choices=wording.pairs(wording.COMPENSATIONS))
    satang = forms.MoneyField(label=_("How much was it worth?"), required=False)

    def values(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"], "satang": self.cleaned_data["satang"] or 0}
