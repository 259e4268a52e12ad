"""From a child's risk that was decided and signed to a case, in one tap: class and answers come along, once."""

from uuid import UUID

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem, Stale
from khuang.base.ids import derived_id
from khuang.care.cases import actions
from khuang.care.cases.folder import lay_open
from khuang.care.models import Assessment, Case
from khuang.care.pathways import queries
from khuang.care.pathways.content import Pathway
from khuang.care.people import canonical
from khuang.trust.reading import Purpose, open_one

SERIOUS = ("high", "medium")


def pathway_of(rubric: str) -> Pathway | None:
    """The ordinary pathway whose questions are this rubric."""
    return next((one for one in queries.current() if one.tier == "personal" and one.screening
                 and one.screening.rubric == rubric), None)  # fmt: skip


def case_id(assessment: Assessment) -> UUID:
    """The same for the same decision, so that two taps open one case."""
    return derived_id(assessment.pk, "case")


def standing(assessment: Assessment) -> Case | None:
    """The child's case on that pathway which is worked on already, whoever opened it."""
    way = pathway_of(assessment.instrument.key)
    rows = Case.objects.personal().of(canonical(assessment.person)).standing()
    return rows.filter(item__key=way.key).order_by("opened_on").first() if way else None


def known(assessment: Assessment) -> Case | None:
    """What a tap leads to when there is something already."""
    return Case.objects.filter(pk=case_id(assessment)).first() or standing(assessment)


def begin(*, assessment: Assessment, by: Actor) -> Case:
    """The case of a decided high or medium risk. Raises Problem, Denied; the case that stands when there is one."""
    way = pathway_of(assessment.instrument.key)
    if way is None or assessment.decided not in SERIOUS:
        raise Problem(_("A case is opened for a risk that was decided as high or medium."))
    found = known(assessment)
    if found is not None:
        return found
    door = "survey" if assessment.source_id else "walk-in"
    said = open_one(assessment, by=by, purpose=Purpose.CASEWORK)
    new = actions.NewCase(
        way.key, door, person=canonical(assessment.person), risk=assessment.decided, id=case_id(assessment)
    )  # fmt: skip
    try:
        made = actions.open_case(new=new, by=by)
    except Stale:  # the other of two taps was first
        return Case.objects.get(pk=case_id(assessment))
    actions.take(case=made, by=by)
    made.refresh_from_db()
    actions.screen(folder=lay_open(made, by=by), answers=said.get("answers", {}), by=by)
    folder = lay_open(Case.objects.get(pk=made.pk), by=by)
    reason = said.get("reason", "") or _("As decided and signed on the child’s page.")
    actions.decide(folder=folder, screened=folder.screened[-1], risk=assessment.decided, reason=reason, by=by)
    return Case.objects.get(pk=made.pk)
