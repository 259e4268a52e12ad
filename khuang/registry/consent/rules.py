"""What a consent allows, worked out from its ledger. Pure: no Django, no clock.

Every step of the ledger says yes or no to categories of data, for one purpose and some recipients. For each purpose,
recipient and category the latest word decides; of two at the same moment "no"; and what ran out counts as "no", so that
nothing older comes back to life. Whom somebody named as never to see anything sees nothing, whatever else was given.
A chain that is broken, or holds a step that no move allows, is void: it says no.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from khuang.base.errors import Problem

REQUESTED, GIVEN, RENEWED, REFUSED = "requested", "given", "renewed", "refused"
WITHDRAWN, EXPIRED, INVALIDATED = "withdrawn", "expired", "invalidated"
STATES = (REQUESTED, GIVEN, RENEWED, REFUSED, WITHDRAWN, EXPIRED, INVALIDATED)
# Begins with a request. What is not listed here does not happen; refused, withdrawn and invalidated are ends.
MOVES: Mapping[str, frozenset[str]] = {
    "": frozenset({REQUESTED}),
    REQUESTED: frozenset({GIVEN, REFUSED}),
    GIVEN: frozenset({RENEWED, WITHDRAWN, EXPIRED, INVALIDATED}),
    RENEWED: frozenset({WITHDRAWN, EXPIRED, INVALIDATED}),
    EXPIRED: frozenset({RENEWED}),
    REFUSED: frozenset(),
    WITHDRAWN: frozenset(),
    INVALIDATED: frozenset(),
}
STANDS = frozenset({GIVEN, RENEWED})
METHODS = ("spoken", "thumbprint", "signed", "phone")
GIVERS = ("self", "parent", "guardian", "representative")
ALONE = ("danger", "nobody", "of-age")  # why a child speaks without a parent
REASONS = ("harm", "tells-themselves", "other")  # why somebody is never to see it


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who would see it: an organisation by its code, with its kind. Empty: the town's own workers."""

    code: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was asked and answered. Without organisations and kinds it is about the town's own work alone.

    ``data``: category → fields, as agreed; ``offered``: the categories asked about, agreed or not. ``withheld`` and
    ``lifted``: organisations that must never see anything, and those no longer so.
    """

    purpose: str
    offered: frozenset[str]
    data: Mapping[str, frozenset[str]] = field(default_factory=dict)
    orgs: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    lifted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the ledger. ``terms`` None: it could not be read (erased, or not ours to open)."""

    id: str
    consent: str
    follows: str
    state: str
    at: datetime
    day: date
    terms: Terms | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One step's yes or no to one category."""

    at: datetime
    yes: bool
    terms: Terms
    category: str
    until: date | None
    consent: str

    def order(self) -> tuple[datetime, bool, int, str]:
        """Later words weigh more; at the same moment "no", then what ends sooner."""
        ends = -(self.until or date.max).toordinal()
        return (self.at, not self.yes, ends, self.consent)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one recipient may be shown for one purpose. ``until``: the day on which the first of it runs out."""

    data: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    consents: frozenset[str] = frozenset()
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.data)


NOTHING = Scope()


@dataclass(frozen=True, slots=True)
class Thread:
    """One consent from its request on. ``sound``: an unbroken chain of moves that there are."""

    consent: str
    steps: tuple[Step, ...]
    sound: bool

    @property
    def terms(self) -> Terms | None:
        """As asked, then as answered: what was agreed to last."""
        return next((step.terms for step in reversed(self.steps) if step.terms), None)

    @property
    def until(self) -> date | None:
        return next((step.until for step in reversed(self.steps) if step.state in STANDS), None)

    def state(self, on: date) -> str:
        """Where it stands on that day; what ran out is expired whether or not somebody wrote it down."""
        if not self.sound:
            return INVALIDATED
        last = self.steps[-1]
        return EXPIRED if last.state in STANDS and last.until is not None and last.until < on else last.state


def threads(steps: Iterable[Step]) -> list[Thread]:
    """Consents by their first moment, whatever the order in which their steps come."""
    grouped: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        grouped[step.consent].append(step)
    made = [_thread(consent, rows) for consent, rows in grouped.items()]
    return sorted(made, key=lambda thread: (thread.steps[0].at, thread.consent))


def _thread(consent: str, rows: list[Step]) -> Thread:
    after = {row.follows: row for row in rows}
    chain: list[Step] = []
    while (row := after.get(chain[-1].id if chain else "")) and len(chain) < len(rows):
        chain.append(row)
    sound = len(chain) == len(rows) == len(after) and all(may_move(a, b) for a, b in _moves(chain))
    sound = sound and any(row.terms for row in chain)
    return Thread(consent, tuple(chain if sound else sorted(rows, key=lambda row: (row.at, row.id))), sound)


def _moves(chain: list[Step]) -> Iterator[tuple[str, str]]:
    return zip(("", *(row.state for row in chain)), (row.state for row in chain), strict=False)


def may_move(state: str, to: str) -> bool:
    return to in MOVES.get(state, frozenset())


def check_may_move(state: str, to: str) -> None:
    """Raises Problem, in words for the one who tried."""
    if not may_move(state, to):
        raise Problem(_REFUSALS.get(to, "This consent cannot be changed so any more. Look at it again."))


_REFUSALS = {
    WITHDRAWN: "There is nothing to withdraw: this consent does not stand.",
    RENEWED: "This consent cannot be renewed. Ask anew, and record the answer.",
    GIVEN: "This question was answered already. Ask anew, and record the answer.",
    REFUSED: "This question was answered already. Ask anew, and record the answer.",
}


def _words(thread: Thread) -> Iterator[Word]:
    if not thread.sound:
        yield from _noes(thread)
        return
    terms, at = thread.terms or Terms("", frozenset()), thread.steps[0].at
    for step in thread.steps[1:]:  # asking says nothing yet
        at = max(at, step.at)  # a clock set back does not undo what came later in the chain
        for category in terms.offered | frozenset(terms.data):
            yes = step.state in STANDS and category in terms.data
            yield Word(at, yes, terms, category, step.until, thread.consent)


def _noes(thread: Thread) -> Iterator[Word]:
    """Whatever a void chain ever was about is refused, at each of its moments."""
    every = [step.terms for step in thread.steps if step.terms]
    for step in thread.steps:
        for terms in every:
            for category in terms.offered | frozenset(terms.data):
                yield Word(step.at, False, terms, category, None, thread.consent)


def speaks_of(terms: Terms, to: Recipient) -> bool:
    """Whether what was asked is about this recipient: named itself, or one of the kind named."""
    if not to.code and not to.kind:
        return not terms.orgs and not terms.kinds
    return to.code in terms.orgs or to.kind in terms.kinds


def withheld(steps: Iterable[Step]) -> frozenset[str]:
    """Organisations that must never see anything. A word to that effect stands, whatever became of the consent in
    which it was said, until somebody takes back just that."""
    said = []
    for thread in threads(steps):
        for step in thread.steps:
            terms = step.terms
            said += [(step.at, True, code) for code in (terms.withheld if terms else ())]
            if thread.sound and step.state == GIVEN and terms:
                said += [(step.at, False, code) for code in terms.lifted]
    latest = {code: never for _, never, code in sorted(said)}
    return frozenset(code for code, never in latest.items() if never)


def allowed(steps: Iterable[Step], *, purpose: str, to: Recipient, on: date) -> dict[str, Word]:
    """Category → the word that allows it, on that day, as far as the ledger knew by then."""
    known = [step for step in steps if step.day <= on]
    if to.code and to.code in withheld(known):
        return {}
    words = [word for thread in threads(known) for word in _words(thread)]
    mine = [word for word in words if word.terms.purpose == purpose and speaks_of(word.terms, to)]
    latest = {word.category: word for word in sorted(mine, key=Word.order)}
    return {name: word for name, word in latest.items() if word.yes and (word.until is None or word.until >= on)}


def parties(steps: Iterable[Step], purpose: str) -> list[Recipient]:
    """Everybody to whom somebody ever said something about this purpose."""
    found: set[Recipient] = set()
    for step in steps:
        if step.terms and step.terms.purpose == purpose:
            found |= {Recipient(code) for code in step.terms.orgs} | {Recipient("", kind) for kind in step.terms.kinds}
            found |= set() if step.terms.orgs or step.terms.kinds else {Recipient()}
    return sorted(found, key=lambda one: (one.code, one.kind))


def holds(steps: Iterable[Step], *, purpose: str, to: Recipient | None, on: date, data: Collection[str] = ()) -> bool:
    """Whether somebody may act for this purpose. ``to`` None: towards anyone at all. ``data``: all of these needed."""
    rows = list(steps)
    towards = parties(rows, purpose) if to is None else [to]
    for one in towards:
        found = allowed(rows, purpose=purpose, to=one, on=on)
        if found and set(data) <= set(found):
            return True
    return False


def scope(
    steps: Iterable[Step], *, purpose: str, to: Recipient, on: date, wanted: Collection[str] | None = None
) -> Scope:
    """Consent ∩ recipient ∩ purpose ∩ what the pathway wants. ``wanted``: categories and fields; None: all."""
    found = allowed(steps, purpose=purpose, to=to, on=on)
    data: set[str] = set()
    fields: set[str] = set()
    for name, word in found.items():
        agreed = word.terms.data[name]
        some = agreed if wanted is None or name in wanted else agreed & frozenset(wanted)
        if some or wanted is None or name in wanted:
            data.add(name)
            fields |= some
    used = [word for name, word in found.items() if name in data]
    ends = [word.until for word in used if word.until]
    return Scope(
        frozenset(data), frozenset(fields), frozenset(word.consent for word in used), min(ends) if ends else None
    )


@dataclass(frozen=True, slots=True)
class Ages:
    """From a notice: under which age a parent or guardian speaks too, and from which the child is asked as well."""

    guardian_under: int = 18
    assent_from: int = 10


def needs_guardian(age: int | None, ages: Ages) -> bool:
    return age is not None and age < ages.guardian_under


def needs_assent(age: int | None, ages: Ages) -> bool:
    return needs_guardian(age, ages) and age is not None and age >= ages.assent_from


def check_given(*, age: int | None, ages: Ages, giver: str, assent: bool, alone: str, evidence: str) -> None:
    """Whoever says yes may say it, and a child old enough said it too. Raises Problem."""
    if giver not in GIVERS:
        raise Problem("Say who gives this consent.", field="giver")
    if giver != "self" and not evidence.strip():
        raise Problem("Say who this is and how you know that they may speak for the person.", field="evidence")
    if not needs_guardian(age, ages):
        return
    if giver == "self" and not (alone in ALONE and evidence.strip()):
        raise Problem("A child speaks together with a parent or guardian. If that cannot be, say why.", field="alone")
    if giver == "self" and alone in ALONE and not needs_assent(age, ages):
        raise Problem("A child this young cannot decide alone: somebody must speak for them.", field="giver")
    if needs_assent(age, ages) and giver != "self" and not assent:
        raise Problem("The child is old enough to be asked: without their own yes this does not stand.", field="assent")


def check_until(until: date | None, *, today: date) -> None:
    if until is not None and until < today:
        raise Problem("This day has passed: choose one that is still to come.", field="until")
