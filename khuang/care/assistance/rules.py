"""What may be done with assistance: a roof repaired, a grant, food, a ride. Pure: plain values in, a reason for people out.

Money is an integer of satang. Sentences are marked with ``_`` and put into the reader's language by ``actions``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from khuang.base.errors import Denied, Problem, Stale

_ = str
PRIVATE = "private"  # of types that tell of somebody's health: which it is lies in the blob
MONEY = ("own-budget", "government", "fund", "donor", "community", "other")  # where the money comes from
PROOFS = ("receipt", "signed", "thumb", "photo", "witness")
MOST_SATANG = 10_000_000_00

STATES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "aid": {
        "requested": {"assess": "assessed", "withdraw": "withdrawn"},
        "assessed": {"assess": "assessed", "approve": "approved", "refuse": "refused", "withdraw": "withdrawn"},
        "approved": {"part": "partly", "deliver": "delivered", "withdraw": "withdrawn"},
        "partly": {"part": "partly", "deliver": "delivered", "return": "returned", "give-back": "partly"},
        "delivered": {"confirm": "confirmed", "deny": "denied", "return": "returned", "give-back": "partly"},
        "denied": {"confirm": "confirmed", "deliver": "delivered", "return": "returned", "give-back": "partly"},
        "confirmed": {"return": "returned", "give-back": "partly"},
        "refused": {},
        "withdrawn": {},
        "returned": {},
    },
}
NOTHING_CAME = ("refused", "withdrawn", "returned")
DONE = (*NOTHING_CAME, "confirmed")


def step(state: str, verb: str) -> str:
    """The state that follows. Raises Stale when this cannot be done any more: somebody else was first."""
    try:
        return STATES["aid"][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def may(state: str, *verbs: str) -> bool:
    return any(verb in STATES["aid"].get(state, {}) for verb in verbs)


# -- given already?
@dataclass(frozen=True, slots=True)
class Given:
    """One request or delivery, as the search for doubles sees it. Ids are those of survivors of merges."""

    kind: str
    on: date
    state: str
    person: UUID | None = None
    household: UUID | None = None  # the home it was for, or that of the person
    group: UUID | None = None
    org: str = ""  # empty: the town itself
    satang: int = 0
    by: UUID | None = None
    id: UUID | None = None


def doubles(wanted: Given, earlier: Iterable[Given], *, days: int, household: bool) -> list[Given]:
    """What the same person (or, for types given once a home, the same home) asked for or got within ``days``, the
    latest first. Whoever was refused, withdrew or gave it back has not got it."""
    first = wanted.on - timedelta(days=days)
    found = [
        one
        for one in earlier
        if one.kind == wanted.kind
        and (one.id is None or one.id != wanted.id)
        and one.state not in NOTHING_CAME
        and first < one.on <= wanted.on + timedelta(days=days)
        and _same(wanted, one, household=household)
    ]
    return sorted(found, key=lambda one: (one.on, str(one.id)), reverse=True)


def _same(wanted: Given, other: Given, *, household: bool) -> bool:
    if wanted.person and wanted.person == other.person:
        return True
    if wanted.group and wanted.group == other.group:
        return True
    homes = wanted.household is not None and wanted.household == other.household
    whole = wanted.person is None or other.person is None  # for the whole home: somebody in it has it too
    return homes and (household or whole)


# -- asked, looked at, decided
def check_request(
    *, known: bool, words: str, satang: int, ceiling: int, double: bool, reason: str, on: date, today: date
) -> None:
    """``ceiling``: satang that this type may cost at most, 0 when none is known. Doubles and more money need a reason."""
    if not known:
        raise Problem(_("Choose what kind of help it is."), field="kind")
    if len(words.strip()) < 3:
        raise Problem(_("Write what is needed in a few words."), field="words")
    if not 0 <= satang <= MOST_SATANG:
        raise Problem(_("Give an amount up to 10,000,000 baht."), field="satang")
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")
    if double and len(reason.strip()) < 3:
        raise Problem(
            _("They asked for this or got it before. Look at it, and write why it is right again."), field="reason"
        )
    if ceiling and satang > ceiling and len(reason.strip()) < 3:
        raise Problem(_("This is more than the ceiling of this kind of help. Write why."), field="reason")


def check_assessment(words: str) -> None:
    if len(words.strip()) < 3:
        raise Problem(_("Write what you saw in a few words."), field="words")


def check_decision(
    verb: str, *, signer: UUID | None, asker: UUID | None, reason: str, satang: int, money: str, line: str
) -> None:
    """Nobody decides on what they asked for themselves. Yes says from which money; both say why."""
    if signer is None or signer == asker:
        raise Denied(_("Somebody else than the one who asked decides this."))
    if verb not in ("approve", "refuse"):
        raise Problem(_("Choose from the list."), field="verb")
    if len(reason.strip()) < 3:
        raise Problem(_("Write the reason for your decision in a few words."), field="reason")
    if verb == "approve":
        if not 0 <= satang <= MOST_SATANG:
            raise Problem(_("Give an amount up to 10,000,000 baht."), field="satang")
        if money not in MONEY:
            raise Problem(_("Say where the money comes from."), field="money")
        if len(line.strip()) < 2:
            raise Problem(_("Name the budget line, the plan line or the donor."), field="line")


# -- handed over
@dataclass(frozen=True, slots=True)
class Handed:
    """One line of the ledger: satang handed over, or given back (negative). Things without a price: 0."""

    on: date
    satang: int
    back: bool = False


def standing(rows: Iterable[Handed]) -> int:
    """Satang that the person has now."""
    return sum(-row.satang if row.back else row.satang for row in rows)


def kept(rows: Sequence[Handed]) -> list[Handed]:
    """What was handed over and not given back, oldest first; what comes back is taken from the latest first."""
    back = sum(row.satang for row in rows if row.back)
    found: list[Handed] = []
    for row in sorted((row for row in rows if not row.back), key=lambda one: one.on, reverse=True):
        taken = min(back, row.satang)
        back -= taken
        if row.satang > taken or row.satang == 0:
            found.append(Handed(row.on, row.satang - taken))
    return found[::-1]


def check_delivery(
    *, satang: int, approved: int, had: int, proof: str, number: str, picture: bool, receiver: str, on: date, since: date,
    today: date,
) -> None:  # fmt: skip
    """Nothing is handed over without a proof, and never more than was approved."""
    if not since <= on <= today:
        raise Problem(_("The day lies between the decision and today."), field="on")
    if proof not in PROOFS:
        raise Problem(_("Say what proves it."), field="proof")
    if proof == "receipt" and not number.strip():
        raise Problem(_("Write the number of the receipt."), field="number")
    if proof == "photo" and not picture:
        raise Problem(_("Add the photo."), field="photo")
    if len(receiver.strip()) < 2:
        raise Problem(_("Write who received it."), field="receiver")
    if satang < 0 or (approved and satang == 0):
        raise Problem(_("Write how much was handed over."), field="satang")
    if satang + had > approved:
        raise Problem(_("That is more than was approved. Ask for another decision first."), field="satang")


def delivered(approved: int, had: int, satang: int, *, rest_follows: bool) -> str:
    """The verb of a delivery: ``part`` while something is still to come."""
    return "part" if (rest_follows or had + satang < approved) else "deliver"


def check_return(satang: int, had: int, reason: str, on: date, *, today: date) -> None:
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")
    if had and not 0 < satang <= had:
        raise Problem(_("Only what was handed over can come back."), field="satang")
    if not had and satang:
        raise Problem(_("Only what was handed over can come back."), field="satang")
    if len(reason.strip()) < 3:
        raise Problem(_("Write why in a few words."), field="reason")
