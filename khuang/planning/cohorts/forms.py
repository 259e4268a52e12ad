"""Shapes of input: calls, seats, applications, scores, reports."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.models import User
from khuang.base.ids import random_id
from khuang.base.thai import ce_year
from khuang.planning.cohorts import queries, rules
from khuang.planning.cohorts import words as wording
from khuang.planning.cohorts.actions.applying import New
from khuang.planning.models import Cohort
from khuang.town.models import Place
from khuang.ui import forms
from khuang.ui.text import said


class CallForm(forms.Form):
    title_th = forms.TextField(label=_("Name of the cohort, in Thai"))
    title_en = forms.TextField(label=_("Name of the cohort, in English"), required=False)
    what_th = forms.LongText(label=_("What it is for, in Thai"), rows=4, max_length=2000)
    what_en = forms.LongText(label=_("What it is for, in English"), rows=4, max_length=2000, required=False)
    where_th = forms.TextField(
        label=_("Where, in Thai"), required=False, hint=_("The town and a public building; never the place of a host.")
    )
    where_en = forms.TextField(label=_("Where, in English"), required=False)
    place = forms.Select(label=_("Which area?"), required=False)
    age_from = forms.NumberField(label=_("Youngest age"), width="s")
    age_to = forms.NumberField(label=_("Oldest age"), width="s")
    seats = forms.NumberField(label=_("How many places"), width="s")
    apply_by = forms.DateField(label=_("Last day to apply"))
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    criteria = forms.LongText(
        label=_("By what you choose"), rows=5, max_length=2000,
        hint=_("One on each line: weight | in Thai | in English. For example: 3 | สนใจเรื่องสิทธิ | Interest in rights"),
    )  # fmt: skip
    safe_adult_th = forms.LongText(
        label=_("Whom a young person may turn to, and how (in Thai)"), rows=2, max_length=300,
        hint=_("A name that they know, and a telephone or a place and hours. It stands on the page of the call."),
    )  # fmt: skip
    safe_adult_en = forms.LongText(label=_("The same in English"), rows=2, max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "–"), *areas()]  # type: ignore[attr-defined]

    def clean_criteria(self) -> list[dict[str, Any]]:
        found = []
        for n, line in enumerate(filter(None, map(str.strip, self.cleaned_data["criteria"].splitlines())), start=1):
            parts = [part.strip() for part in line.split("|")]
            if len(parts) not in (2, 3) or not parts[0].isdecimal() or not parts[1]:
                raise ValidationError(_("Line %(n)s: write weight | in Thai | in English.") % {"n": n})
            found.append(
                {"key": f"c{n}", "th": parts[1], "en": parts[2] if len(parts) == 3 else "", "weight": int(parts[0])}
            )
        return found

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        criteria = given.pop("criteria")
        given["place"] = Place.objects.filter(code=given["place"]).first() if given["place"] else None
        return {"values": given, "criteria": criteria}

    @staticmethod
    def initial_of(cohort: Cohort) -> dict[str, Any]:
        names = [name for name in CallForm.base_fields if name not in ("criteria", "place")]
        lines = [" | ".join(filter(None, (str(c["weight"]), c["th"], c["en"]))) for c in cohort.criteria]
        return {
            **{name: getattr(cohort, name) for name in names},
            "place": cohort.place_id,
            "criteria": "\n".join(lines),
        }


def areas() -> list[tuple[str, Any]]:
    rows = Place.objects.filter(active=True, kind__in=("lgu", "village", "community"))
    return [(row.code, said(row.name)[0]) for row in rows]


class SeatForm(forms.Form):
    part = forms.Choice(label=_("What do they do?"), choices=wording.pairs(wording.PARTS))
    user = forms.Select(label=_("Who?"), hint=_("Nobody does two of these in one cohort."))

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = {row.user_id for row in queries.seats(cohort)}
        found = {u.pk: u.name for part in rules.PARTS for u in queries.may_sit(part) if u.pk not in taken}
        names = sorted(found.items(), key=lambda pair: pair[1])
        self.fields["user"].choices = [("", "–"), *[(str(key), name) for key, name in names]]  # type: ignore[attr-defined]


class ApplyForm(forms.Form):
    """What is needed, and nothing else. ``key`` makes two taps one application."""

    key = forms.Hidden(required=False, max_length=60)
    name = forms.TextField(
        label=_("What may we call you?"), hint=_("The name that will stand on your certificate."), max_length=100
    )
    born = forms.NumberField(
        label=_("Year of birth"), whole=True, width="s", hint=_("The Buddhist or the common era, for example 2550.")
    )
    contact = forms.TextField(
        label=_("How can we reach you safely?"),
        max_length=200,
        hint=_("A telephone number, LINE name or e-mail. Only one."),
    )
    safe = forms.TextField(
        label=_("When is it safe, and what should we not say?"), max_length=500, required=False,
        hint=_("For example: only in the morning; somebody else may pick up the telephone."),
    )  # fmt: skip
    school = forms.TextField(label=_("School, university, work or group"), max_length=200, required=False)
    gender = forms.Choice(
        label=_("How do you describe your gender?"), choices=wording.pairs(wording.GENDERS), required=False,
        hint=_("Only counted, so that we see who is missing. Those who choose do not see it."),
    )  # fmt: skip
    gender_own = forms.TextField(label=_("In your own words"), max_length=60, required=False)
    words = forms.LongText(
        label=_("Why would you like to come, and what do you bring?"), rows=6, max_length=3000,
        hint=_("Those who choose read this without your name: do not write it here."),
    )  # fmt: skip
    needs = forms.Choices(
        label=_("What do you need to take part well?"), choices=wording.pairs(wording.NEEDS), required=False
    )
    needs_more = forms.TextField(label=_("More about it"), max_length=500, required=False)
    language = forms.TextField(label=_("In which language do you feel at home?"), max_length=40, required=False)
    yes = forms.Tick(label=_("I have read what is kept and why, and I want to apply."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(random_id()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_born(self) -> int:
        try:
            return ce_year(self.cleaned_data["born"], today=timezone.localdate())
        except ValueError:
            raise ValidationError(_("This is no year in which somebody who is young today was born.")) from None

    def new(self) -> New:
        given = dict(self.cleaned_data)
        return New(**{**given, "needs": tuple(given["needs"]), "yes": bool(given.get("yes", True))})


class CorrectForm(ApplyForm):
    """The same, of an application that stands; the year and the yes stay."""

    def __init__(self, *args: Any, open_still: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("key", "yes", "born") + (() if open_still else ("words",)):
            del self.fields[name]

    def given(self, born: int, motivation: str) -> New:
        found = dict(self.cleaned_data)
        return New(**{"words": motivation, **found, "born": born, "needs": tuple(found["needs"]), "yes": True})


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("Your code"), hint=_("The 12 digits on your paper."))


class ScoreForm(forms.Form):
    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = [(str(n), str(n)) for n in range(rules.MOST_POINTS + 1)]
        self.keys = [one["key"] for one in cohort.criteria]
        for one in cohort.criteria:
            hint = _("Weight %(n)s. 0: nothing of it, 5: very much.") % {"n": one["weight"]}
            field = forms.Select(
                label=said({"th": one["th"], "en": one["en"]})[0], choices=points, required=False, hint=hint, width="s"
            )
            field.asked = True  # only who declares an interest leaves it open
            self.fields[one["key"]] = field
        self.fields["interest"] = forms.Tick(
            label=_("I know who this is, or have an interest in it"), required=False,
            hint=_("Then your points are left out: somebody else scores this application."),
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        points = {key: int(given[key]) for key in self.keys if given[key] != ""}
        return {"points": points, "interest": given["interest"]}


class ChooseForm(forms.Form):
    """Who is chosen, best score first; to each other one a reason."""

    chosen = forms.Choices(label=_("Who is chosen?"), choices=[])
    because = forms.LongText(
        label=_("If somebody with a lower score is chosen: why?"), rows=2, max_length=500, required=False,
        hint=_("It is published. Name nobody."),
    )  # fmt: skip

    def __init__(self, *args: Any, candidates: Sequence[queries.Candidate], seats: int, **kwargs: Any) -> None:
        first = [str(one.motivation.pk) for one in candidates[:seats]]
        kwargs["initial"] = {"chosen": first, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.candidates = list(candidates)
        label = _("Application %(n)s: %(mean)s points")
        choices = [(str(o.motivation.pk), label % {"n": o.motivation.number, "mean": o.mean}) for o in candidates]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]
        for one in candidates:
            self.fields[f"why{one.motivation.number}"] = forms.LongText(
                label=_("Letter to application %(n)s, if not chosen") % {"n": one.motivation.number}, rows=2,
                max_length=2000, required=False, hint=_("Kindly, and why: they read it with their code."),
            )  # fmt: skip

    def values(self) -> dict[str, Any]:
        given, by_key = self.cleaned_data, {str(one.motivation.pk): one.motivation.pk for one in self.candidates}
        return {
            "chosen": {by_key[key] for key in given["chosen"]}, "because": given["because"],
            "reasons": {one.motivation.pk: given[f"why{one.motivation.number}"] for one in self.candidates},
        }  # fmt: skip


class ReportForm(forms.Form):
    key = forms.Hidden(required=False, max_length=60)
    words = forms.LongText(
        label=_("What happened?"), rows=5, max_length=4000, hint=_("As much or as little as you like.")
    )
    reach = forms.TextField(
        label=_("How can the safe adult reach you?"),
        required=False,
        hint=_("Or leave it empty, and look here with your code."),
    )

    about_adult = forms.Tick(label=_("It is about the safe adult: only somebody from outside reads it"), required=False)

    def __init__(self, *args: Any, outside: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(random_id()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if not outside:
            del self.fields["about_adult"]


class HandOnForm(forms.Form):
    user = forms.Select(label=_("Who else shall read it?"))

    def __init__(self, *args: Any, users: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "–"), *[(str(one.pk), one.name) for one in users]]  # type: ignore[attr-defined]


class SayForm(forms.Form):
    words = forms.LongText(label=_("In a few words"), rows=3, max_length=4000)


class GuardianForm(forms.Form):
    name = forms.TextField(label=_("Your name"), max_length=100, autocomplete="off")
    who = forms.Choice(label=_("Who are you to them?"), choices=wording.pairs(wording.GUARDIANS))


class GuardianPaperForm(forms.Form):
    name = forms.TextField(label=_("Name of the parent or guardian"), max_length=100, autocomplete="off")
    who = forms.Choice(label=_("Who agrees?"), choices=wording.pairs(wording.GUARDIANS))
    how = forms.Choice(label=_("How did they say yes?"), choices=wording.pairs(wording.ON_PAPER))


class HowForm(forms.Form):
    how = forms.Choice(label=_("How did they say yes?"), choices=wording.pairs(wording.ON_PAPER))


class WhoLeftForm(forms.Form):
    why = forms.Choice(label=_("Who wants it to end?"), choices=wording.pairs(wording.WHO_LEFT))


class NumberForm(forms.Form):
    number = forms.CodeField(label=_("Number of the certificate"), hint=_("12 digits; it stands at the bottom."))
