"""Somebody is about to be written down as new: who may be meant of those known, and what becomes of the answer.

Nobody is merged here. Who is known moves to this home, with what nobody said of them before; "none of these" is remembered, so
that no steward is asked the same again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.registry import queries, rules
from khuang.registry.life import actions
from khuang.registry.life.forms import NONE, JoinForm
from khuang.registry.matching.apart import tell_apart
from khuang.registry.matching.queries import Candidate, candidates, shown
from khuang.registry.models import Household, Person
from khuang.registry.queries import purpose_of

Options = list[tuple[str, str, str]]


def meant(form: JoinForm, home: Household, by: Actor) -> list[Candidate]:
    """Who of those known may be meant, the likeliest first. Counted and audited. Raises TooMany."""
    return candidates(form.record(home.place_id or ""), by=by)


def options(found: Sequence[Candidate], by: Actor) -> Options:
    """As the form asks: name, place and reasons of each whom the asker may read; and that it is somebody else."""
    lines = [shown(one, get_language() or "th", by) for one in found]
    offered = [(str(one["person"]), one["name"], _told(one)) for one in lines if not one["hidden"]]
    hidden = any(one["hidden"] for one in lines)
    more = _("Somebody outside your places may be meant too: the data steward compares.") if hidden else ""
    return [*offered, (NONE, _("None of these: somebody new"), more)]


def _told(one: dict[str, Any]) -> str:
    why = ", ".join(words for words, speaks_for in one["why"] if speaks_for)
    return " · ".join(filter(None, (one["place"], one["likelihood"], why)))


def arrive(*, home: Household, form: JoinForm, found: Sequence[Candidate], by: Actor) -> tuple[UUID, bool]:
    """Write down what was chosen: (the person, whether they are new). Raises Problem."""
    on: date = form.cleaned_data["on"]
    rows = {str(one.person.id): one.person for one in found if one.person is not None}
    chosen = rows.get(form.cleaned_data.get("known", NONE))
    if chosen is not None:
        if chosen.household_id != home.id:
            known = queries.words([chosen], by=by, purpose=purpose_of(by))[0]
            actions.move(person=chosen, to=home, on=on, values=rules.said_anew(form.values(), known), by=by)
        return chosen.id, False
    _event, person = actions.join(household=home, values=form.values(), on=on, by=by)
    if rows:
        tell_apart(one=Person.objects.get(id=person), others=list(rows.values()), by=by)
    return person, True
