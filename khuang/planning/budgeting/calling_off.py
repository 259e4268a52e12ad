"""An election is called off before it is decided: everybody reads why, and what was marked is destroyed."""

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.thai import clean_text
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.sheets import actions as sheets
from khuang.planning.budgeting import counting, rules
from khuang.planning.budgeting.actions import check_may_plan
from khuang.planning.budgeting.ballot import ElectionBallot
from khuang.planning.models import BudgetVote, Election
from khuang.planning.rules import step
from khuang.trust import audit

SHORTEST = 10  # characters of a reason that says something


def call_off(*, election: Election, because: str, by: Actor) -> None:
    """Of a draft, or while people vote. Ballots are emptied where they stand, and the box and the sheets too: nobody can
    be asked later what somebody chose. The proposals on it are before the jury again."""
    check_may_plan(by)
    because = clean_text(because)
    if len(because) < SHORTEST:
        raise Problem(_("Say why, in a sentence that everybody can read."), field="because")
    became = step(rules.ELECTION, election.state, "call-off")
    with write():
        change(election, state=became, called_off_on=timezone.localdate(), called_off_why=because)
        n = len(counting.standing(election).ballots) + box.scrap(ballotable=ElectionBallot(election))
        BudgetVote.objects.filter(election=election).update(answers={})
        sheets.scrap(about=election.id)
        Election.objects.filter(pk=election.pk).update(ballots_destroyed=n)
        audit.record(by=by, action="planning.election.called-off", object_kind="election", object_id=election.id)
    election.refresh_from_db()
