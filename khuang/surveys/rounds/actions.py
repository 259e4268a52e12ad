"""Planning a round, ending it early, and saying that a home was tried in vain."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.registry.models import Household
from khuang.surveys.models import Attempt, Round, RoundPlace
from khuang.surveys.rounds import rules
from khuang.town.models import Place
from khuang.trust import audit


def plan(
    *, form: str, name_th: str, name_en: str = "", begins: date, ends: date, rest_days: int = 30,
    places: Mapping[str, User | None], by: Actor,
) -> Round:  # fmt: skip
    """A round over these villages (code → who walks it, or None). Raises Denied, Problem."""
    if not can(by, Can.STEWARD):
        raise Denied(_("Only a data steward plans survey rounds."))
    if ends < begins:
        raise Problem(_("A round cannot end before it begins."), field="ends")
    scope = place_scope(by, Can.STEWARD)
    found = {code: row for code, row in Place.objects.in_bulk(list(places)).items() if scope is None or code in scope}
    if not found or len(found) < len(places):
        raise Problem(_("Choose at least one village of yours."), field="places")
    row = Round(form=form, name_th=name_th, name_en=name_en, begins=begins, ends=ends, rest_days=rest_days)
    with write():
        row.save(force_insert=True)
        RoundPlace.objects.bulk_create(
            [RoundPlace(round=row, place=found[code], researcher=walker) for code, walker in places.items()]
        )
        audit.record(by=by, action="surveys.round.planned", object_kind="round", object_id=row.id)
    return row


def name_walker(*, village: RoundPlace, researcher: User | None, by: Actor) -> None:
    """Who walks this village from now on; None: nobody in particular."""
    if not can(by, Can.STEWARD):
        raise Denied(_("Only a data steward plans survey rounds."))
    village.researcher = researcher
    with write():
        village.save(update_fields=["researcher"])
        audit.record(by=by, action="surveys.round.walker", object_kind="round", object_id=village.round_id)


def end(*, round: Round, by: Actor) -> None:
    """The round ends today; whoever was not reached is missed from tomorrow on."""
    today = timezone.localdate()
    if not can(by, Can.STEWARD):
        raise Denied(_("Only a data steward ends survey rounds."))
    if rules.phase(round.begins, round.ends, today) != "open":
        raise Problem(_("This round is not open."))
    with write():
        change(round, ends=today)
        audit.record(by=by, action="surveys.round.ended", object_kind="round", object_id=round.id)


def tried(*, round: Round, household: Household, why: str, by: Actor) -> Attempt:
    """Nobody could be asked at this home today. The same reason twice a day is kept once. Raises Problem."""
    today = timezone.localdate()
    if why not in rules.REASONS:
        raise Problem(_("Say why nobody could be asked."), field="why")
    if rules.phase(round.begins, round.ends, today) != "open":
        raise Problem(_("This round is not open."))
    with write():
        row, fresh = Attempt.objects.get_or_create(
            round=round, household=household, why=why, on=today, defaults={"by": by.id, "at": timezone.now()}
        )
        if fresh:
            audit.record(by=by, action="surveys.home.tried", object_kind="household", object_id=household.id)
    return row
