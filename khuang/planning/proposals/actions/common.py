"""What the actions share: who may, a step in a proposal's life, codes that are kept nowhere."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import code_from, new_code
from khuang.base.thai import clean_text
from khuang.planning import facts
from khuang.planning.models import Proposal, ProposalTransition
from khuang.planning.moves import tell
from khuang.planning.proposals import rules
from khuang.planning.rules import step
from khuang.results import ledger
from khuang.trust import keys

PROPOSERS = (Can.RANK, Can.PLAN, Can.MODERATE, Can.REPORT)
REASONS = ("names-someone", "hate", "danger", "legal-risk", "repeated", "off-topic", "advert")


def check_may(by: Actor, *what: Can) -> None:
    if by.kind != "system" and not any(can(by, one) for one in what):
        raise Denied(_("This is not yours to do."))


def check_team(proposal: Proposal, by: Actor) -> None:
    """Raises Denied for whoever does not work on this proposal."""
    if by.kind != "system" and not Proposal.objects.mine(by).filter(pk=proposal.pk).exists():
        raise Denied(_("Only its team may do this."))


def check_version(row: object, version: str) -> None:
    """``version``: as the form was opened with; "" where none was. Raises Stale."""
    if version and str(getattr(row, "version", "")) != version:
        raise Stale(_("Somebody else changed this since you opened it: look at it again, then repeat your change."))


def check_reason(reason: str) -> None:
    if reason not in REASONS:
        raise Problem(_("Please choose a reason: whoever said it is told."), field="reason")


def tidy(words: str) -> str:
    """Each line clean, empty lines at most one at a time."""
    lines = [clean_text(line) for line in words.splitlines()]
    return "\n".join(line for n, line in enumerate(lines) if line or (n and lines[n - 1])).strip()


def some(words: str, field: str, *, longest: int = rules.LONGEST) -> str:
    """Cleaned words that must be there. Raises Problem."""
    found = tidy(words)
    if not found:
        raise Problem(_("Please write a sentence that everybody can read."), field=field)
    if len(found) > longest:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": longest}, field=field)
    return found


def move(proposal: Proposal, verb: str, by: Actor, *, because: str = "", how: str = "", **values: object) -> None:
    """One step of ``rules.PROPOSAL``, its line in the ledger, its news, its fact. Inside the action's ``write``.

    ``how``: "ballot" where people voted on it, not the jury.
    """
    was, became = proposal.state, step(rules.PROPOSAL, proposal.state, verb)
    change(proposal, state=became, **values)
    ProposalTransition.objects.create(
        proposal=proposal, was=was, became=became, because=because, by=by.id, at=timezone.now()
    )
    tell("proposal", proposal.id, became, by, how=how)
    ledger.replace(facts.source_of_proposal(proposal.id), facts.of_proposal(proposal))


# -- codes
def code_for(key: str, about: UUID, given: Mapping[str, object]) -> str:
    """Sent twice by the same form with the same words it is one code; without a form, a new one."""
    if not key:
        return new_code()
    said = "\x1f".join(f"{name}={given[name]}" for name in sorted(given))
    return code_from(keys.digest("index", "proposal-form", key, str(about), said))


def remark_tag(code: str) -> bytes:
    return keys.digest("index", "proposal-remark", code)


def score_id(voice: bytes) -> UUID:
    """Where the scores of this voice lie (``forum.doors.actions.code_tag``). From the rows alone nobody gets from a
    remark to its scores, or back."""
    return UUID(bytes=keys.digest("noise", "proposal-score", voice.hex())[:16], version=4)


def story_tag(code: str) -> bytes:
    return keys.digest("index", "proposal-story", code)
