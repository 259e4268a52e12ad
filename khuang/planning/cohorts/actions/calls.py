"""A call: written, opened with its criteria frozen, closed, ended or called off; who organises, chooses and is the safe adult."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.thai import clean_text
from khuang.planning.cohorts import queries, rules
from khuang.planning.cohorts.actions.applying import give_certificates
from khuang.planning.cohorts.actions.common import check_organises, said
from khuang.planning.models import Cohort, CohortSeat
from khuang.planning.moves import next_number
from khuang.planning.rules import step

TEXTS = ("title_th", "title_en", "what_th", "what_en", "where_th", "where_en", "safe_adult_th", "safe_adult_en")
NUMBERS = ("age_from", "age_to", "seats", "apply_by", "starts_on", "ends_on")


def draft(
    *, values: Mapping[str, Any], criteria: Sequence[Mapping[str, Any]], organiser: User | None = None,
    invented: bool = False, by: Actor,
) -> Cohort:  # fmt: skip
    """A call nobody sees yet. Whoever writes it organises it."""
    columns = _checked(values, criteria)
    row = Cohort(invented=invented, **columns)
    who = organiser or User.objects.filter(pk=by.id).first() if by.id else None
    if who is None or not queries.may_sit("organiser").filter(pk=who.pk).exists():
        raise Problem(_("A cohort is organised by a facilitator with an open account."))
    with write():
        row.number = next_number(Cohort)
        row.save(force_insert=True)
        CohortSeat.objects.create(cohort=row, user=who, part="organiser")
        said(row, by=by, action="cohort.drafted")
    cache.delete(queries.seat_key(who.pk))
    return row


def edit(*, cohort: Cohort, values: Mapping[str, Any], criteria: Sequence[Mapping[str, Any]], by: Actor) -> None:
    """Only a draft: once a call is open, nobody who applied finds other criteria."""
    check_organises(cohort, by)
    if cohort.state != "draft":
        raise Problem(_("The call is open: what it says stands."))
    columns = _checked(values, criteria)
    with write():
        change(cohort, **columns)
        said(cohort, by=by, action="cohort.edited")


def _checked(values: Mapping[str, Any], criteria: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {name: clean_text(str(values.get(name) or "")) for name in TEXTS}
    for name, message in (
        ("title_th", _("Give the cohort a name in Thai.")),
        ("what_th", _("Write what it is for.")),
        ("safe_adult_th", _("Write whom a young person may turn to, and how to reach them.")),
    ):
        if not found[name]:
            raise Problem(message, field=name)
    numbers = {name: values.get(name) for name in NUMBERS}
    if any(numbers[name] is None for name in ("age_from", "age_to", "seats")):
        raise Problem(_("Give the ages and the number of places."), field="age_from")
    rules.check_call(**numbers)  # type: ignore[arg-type]
    rules.check_criteria(criteria)
    return {**found, **numbers, "place": values.get("place"), "criteria": [dict(one) for one in criteria]}


# -- seats
def seat(*, cohort: Cohort, user: User, part: str, by: Actor) -> CohortSeat:
    """Nobody is two of these: who organises knows the names, who chooses must not; the safe adult hears of either."""
    check_organises(cohort, by)
    if part not in rules.PARTS or not queries.may_sit(part).filter(pk=user.pk).exists():
        raise Problem(_("This account may not hold this place."), field="user")
    if cohort.state in ("ended", "called-off"):
        raise Problem(_("This cohort has ended."))
    if part == "outside" and not queries.is_outside(cohort, user):
        raise Problem(_("Choose somebody of another organisation: they read what is about a safe adult."), field="user")
    with write():
        try:
            with transaction.atomic():
                row = CohortSeat.objects.create(cohort=cohort, user=user, part=part)
        except IntegrityError:
            raise Problem(_("They have a part in this cohort already, and nobody has two."), field="user") from None
        said(cohort, by=by, action="cohort.seated", user=str(user.pk), part=part)
        _tell(cohort, part)
    cache.delete(queries.seat_key(user.pk))
    return row


def _tell(cohort: Cohort, part: str) -> None:
    """Everybody in the cohort reads when those who hear of wrongs were changed. Whoever comes reads nothing earlier."""
    if part in rules.ADULTS and cohort.state != "draft":
        Cohort.objects.filter(pk=cohort.pk).update(adults_changed_on=timezone.localdate())


def unseat(*, seat: CohortSeat, by: Actor) -> None:
    """They read no more from this second on, but what was reported to them.

    The last organiser and the last safe adult stay until another was named.
    """
    check_organises(seat.cohort, by)
    others = CohortSeat.objects.filter(cohort=seat.cohort, part=seat.part).exclude(pk=seat.pk)
    with write():
        if seat.part == "organiser" and not others.exists():
            raise Problem(_("Name another organiser first."))
        if seat.part == "safe-adult" and seat.cohort.state not in ("draft", "called-off") and not others.exists():
            raise Problem(_("Name another safe adult first: without one nobody reads what is reported."))
        seat.delete()
        said(seat.cohort, by=by, action="cohort.unseated", user=str(seat.user_id), part=seat.part)
        _tell(seat.cohort, seat.part)
    cache.delete(queries.seat_key(seat.user_id))


# -- states
def open_call(*, cohort: Cohort, by: Actor) -> None:
    """From now on criteria stand, and everybody reads them. A safe adult and two choosers must be there."""
    check_organises(cohort, by)
    parts = list(CohortSeat.objects.filter(cohort=cohort).values_list("part", flat=True))
    if "safe-adult" not in parts:
        raise Problem(_("Name a safe adult first: somebody who does not organise it."))
    if parts.count("chooser") < rules.FEWEST_SCORES:
        raise Problem(_("Name at least two who choose first: people who do not organise it."))
    if cohort.apply_by < timezone.localdate():
        raise Problem(_("The last day to apply is over. Change the days first."))
    _step(cohort, "open", by, conduct_version=queries.body()["version"], opened_on=timezone.localdate())


def close(*, cohort: Cohort, by: Actor) -> None:
    """Nobody applies any more; choosing begins."""
    _step(cohort, "close", by)


def end(*, cohort: Cohort, by: Actor) -> None:
    """It is over: members choose whether they stay reachable, and get their certificate."""
    with write():
        _step(cohort, "end", by, ended_on=timezone.localdate())
        give_certificates(cohort=cohort, by=by)


def call_off(*, cohort: Cohort, by: Actor) -> None:
    _step(cohort, "call-off", by, ended_on=timezone.localdate())


def _step(cohort: Cohort, verb: str, by: Actor, **columns: object) -> None:
    check_organises(cohort, by)
    with write():
        change(cohort, state=step(rules.COHORT, cohort.state, verb), **columns)
        said(cohort, by=by, action=f"cohort.{verb}")
