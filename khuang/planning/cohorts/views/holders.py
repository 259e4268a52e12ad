"""What each kind of code shows and does (no views)."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.errors import Problem
from khuang.base.ids import spaced_code
from khuang.planning.cohorts import codes, duties, queries, rules, words
from khuang.planning.cohorts.actions import applying, conduct, testimonies, visits
from khuang.planning.cohorts.actions.common import CODE, opened, opened_with
from khuang.planning.cohorts.forms import CorrectForm, GuardianForm, SayForm
from khuang.planning.cohorts.visit_forms import BriefingForm, NoteForm, TermsForm
from khuang.planning.models import Applicant, ConductReport, FieldNote, SiteVisit, Testimony, VisitPart
from khuang.planning.rules import may


# -- applicants and members
def _applicant(row: Applicant, bound: dict[str, Any]) -> dict[str, Any]:
    said, cohort = opened(row, by=CODE), row.cohort
    mine = VisitPart.objects.filter(applicant=row).exclude(visit__state__in=("planned", "called-off"))
    parts = list(mine.select_related("visit__host", "visit__place", "visit__cohort").order_by("visit__on"))
    return {
        "row": row, "cohort": cohort, "said": said, "why": opened(row.motivation, by=CODE).get("words", ""),
        "state": words.APPLICANT[row.state], "member": queries.is_member(row), "body": queries.body(),
        "visits": [_going(part, bound) for part in parts], "correct": bound.get("correct") or _correct(row, said),
        "open_correct": "correct" in bound, "needs": [words.NEEDS[key] for key in said.get("needs", ())],
    }  # fmt: skip


def _going(part: VisitPart, bound: dict[str, Any]) -> dict[str, Any]:
    visit, key = part.visit, str(part.visit_id)
    note = bound.get("note") if bound.get("note") and bound["note"].data.get("visit") == key else None
    point = bound.get("confirm") if bound.get("confirm") and bound["confirm"].data.get("visit") == key else None
    told = opened(visit, by=CODE)
    return {
        "part": part, "visit": visit, "said": told, "state": words.VISIT[visit.state],
        "may_note": words.MAY_NOTE.get(told.get("terms", {}).get("note", "")),
        "confirm": (point or BriefingForm(auto_id=f"b{key}-%s")) if visit.state == "agreed" and not part.briefed_on else None,
        "note": (note or NoteForm(auto_id=f"n{key}-%s"))
        if visit.state in ("done", "debriefed") and told.get("terms", {}).get("note") != "nothing"
        else None,
    }  # fmt: skip


def _correct(row: Applicant, said: dict[str, Any], data: Any = None) -> CorrectForm:
    open_still = row.cohort.state == "open" and timezone.localdate() <= row.cohort.apply_by
    initial = {**said, "words": opened(row.motivation, by=CODE).get("words", "")}
    return CorrectForm(data, initial=initial, open_still=open_still)


def _corrected(row: Applicant, form: CorrectForm, _post: Any) -> str:
    born, why = opened(row, by=CODE)["born"], opened(row.motivation, by=CODE).get("words", "")
    applying.correct(row=row, new=form.given(born, why))
    return _("Changed.")


def _left(row: Applicant, _form: Any, _post: Any) -> str:
    applying.withdraw(row=row)
    return _("It has ended. Every word about you is erased.")


def _guardian_code(row: Applicant, _form: Any, _post: Any) -> str:
    return spaced_code(applying.make_guardian_code(row=row))


def _conduct(row: Applicant, _form: Any, _post: Any) -> str:
    applying.accept_conduct(row=row)
    return _("Thank you. We rely on you.")


def _reachable(row: Applicant, _form: Any, post: Any) -> str:
    applying.stay_reachable(row=row, yes=post.get("yes") == "yes")
    return _("Thank you. You can change it here.")


def _visit(row: Applicant, post: Any) -> SiteVisit:
    found = SiteVisit.objects.filter(parts__applicant=row, pk=_key(post, "visit")).first()
    if not isinstance(found, SiteVisit):
        raise Problem(_("You are not on the list of this visit."))
    return found


def _key(post: Any, name: str) -> UUID:
    try:
        return UUID(post.get(name, ""))
    except ValueError:
        return UUID(int=0)


def _confirmed(row: Applicant, form: BriefingForm, post: Any) -> str:
    visits.confirm(visit=_visit(row, post), applicant=row, points=len(form.cleaned_data["points"]))
    return _("Thank you. You are ready to go.")


def _noted(row: Applicant, form: NoteForm, post: Any) -> str:
    visits.note(visit=_visit(row, post), applicant=row, **form.cleaned_data)
    return _("Sealed. The host or an organiser reads it before anybody else does.")


# -- guardians
def _guardian(row: Applicant, bound: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": row, "cohort": row.cohort, "body": queries.body(), "agree": bound.get("agree") or GuardianForm(),
        "consent": opened(row, by=CODE).get("consent", {}),
    }  # fmt: skip


def _agreed(row: Applicant, form: GuardianForm, _post: Any) -> str:
    applying.guardian_agrees(row=row, how="page", by=CODE, **form.cleaned_data)
    return _("Thank you. With your code you can take it back at any time.")


def _taken_back(row: Applicant, _form: Any, _post: Any) -> str:
    applying.withdraw(row=row, why="guardian")
    return _("It has ended. Every word about them and you is erased.")


# -- hosts
def _host(row: SiteVisit, bound: dict[str, Any]) -> dict[str, Any]:
    notes = list(FieldNote.objects.filter(visit=row).exclude(state="removed").order_by("written_on"))
    return {
        "row": row, "said": opened(row, by=CODE), "state": words.VISIT[row.state], "going": row.parts.count(),
        "agree": (bound.get("agree") or TermsForm()) if may(rules.VISIT, row.state, "agree") else None,
        "may_note": words.MAY_NOTE.get(opened(row, by=CODE).get("terms", {}).get("note", "")),
        "notes": [(note, said.get("words", ""), words.NOTE[note.state]) for note, said in opened_with(notes, by=CODE)],
        "can_call_off": may(rules.VISIT, row.state, "call-off"),
    }  # fmt: skip


def _host_agreed(row: SiteVisit, form: TermsForm, _post: Any) -> str:
    visits.agree(visit=row, terms=form.terms())
    return _("Thank you. You may call it off here at any time.")


def _called_off(row: SiteVisit, _form: Any, _post: Any) -> str:
    visits.call_off(visit=row)
    return _("It is called off. Everything that was noted is erased.")


def _note(row: SiteVisit, post: Any) -> FieldNote:
    found = FieldNote.objects.filter(visit=row, pk=_key(post, "note")).first()
    if not isinstance(found, FieldNote):
        raise Problem(_("This note is not here any more."))
    return found


def _cleared(row: SiteVisit, _form: Any, post: Any) -> str:
    visits.clear(note=_note(row, post))
    return _("Thank you for reading it.")


def _removed(row: SiteVisit, _form: Any, post: Any) -> str:
    visits.remove(note=_note(row, post))
    return _("Erased.")


# -- speakers
def _speaker(row: Testimony, _bound: dict[str, Any]) -> dict[str, Any]:
    layer = rules.allowed(queries.answers(row))
    lower = [(one, words.LAYERS[one]) for one in rules.LAYERS[: rules.LAYERS.index(layer)]] if layer else []
    told = [one for one in duties.export(row.pk, by=CODE) if one["what"] == "testimony"]
    return {
        "row": row, "said": opened(row, by=CODE), "layer": layer, "words": words.LAYERS.get(layer, ""), "lower": lower,
        "asked": [(words.LAYERS[line["layer"]], line) for line in told[0]["allowed"]] if told else [],
    }  # fmt: skip


def _lowered(row: Testimony, _form: Any, post: Any) -> str:
    layer = testimonies.lower(row=row, layer=post.get("layer", ""))
    return (
        _("It is as you say from this moment on.")
        if layer
        else _("Taken back. Your words are erased, also where they were quoted.")
    )


# -- who reported something
def _report(row: ConductReport, bound: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": row,
        "said": opened(row, by=CODE),
        "state": words.REPORT[row.state],
        "say": bound.get("say") or SayForm(),
    }


def _more(row: ConductReport, form: SayForm, _post: Any) -> str:
    conduct.say(row=row, words=form.cleaned_data["words"])
    return _("The safe adult reads it.")


CONTEXTS: dict[str, Any] = {
    "applicant": _applicant, "guardian": _guardian, "host": _host, "speaker": _speaker, "report": _report,
}  # fmt: skip
PARTS: dict[tuple[str, str], Any] = {
    ("applicant", "correct"): _corrected, ("applicant", "leave"): _left, ("applicant", "guardian-code"): _guardian_code,
    ("applicant", "conduct"): _conduct, ("applicant", "reachable"): _reachable, ("applicant", "confirm"): _confirmed,
    ("applicant", "note"): _noted, ("guardian", "agree"): _agreed, ("guardian", "leave"): _taken_back,
    ("host", "agree"): _host_agreed, ("host", "call-off"): _called_off, ("host", "clear"): _cleared,
    ("host", "remove"): _removed, ("speaker", "lower"): _lowered, ("report", "say"): _more,
}  # fmt: skip
FORMS: dict[tuple[str, str], Any] = {
    ("applicant", "confirm"): BriefingForm, ("applicant", "note"): NoteForm, ("guardian", "agree"): GuardianForm,
    ("host", "agree"): TermsForm, ("report", "say"): SayForm,
}  # fmt: skip


def context(holding: codes.Holding, bound: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = CONTEXTS[holding.kind](holding.row, bound)
    return found


def form_of(holding: codes.Holding, what: str, data: Any) -> Any:
    """The form that this part takes; None where it is a button."""
    if (holding.kind, what) == ("applicant", "correct") and isinstance(holding.row, Applicant):
        return _correct(holding.row, {}, data)
    kind = FORMS.get((holding.kind, what))
    return kind(data) if kind else None
