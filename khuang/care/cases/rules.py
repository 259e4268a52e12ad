"""What may be done with a case. Pure: states, who reads which block, what is there before a step, when it is due."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from khuang.base.errors import Problem, Stale
from khuang.care.pathways import rules as pathways
from khuang.care.pathways.content import Pathway

_ = str
LOOK_AGAIN = timedelta(days=30)  # a case without any clock does not sleep: house rule, no law
BLOCKS = ("problem", "living", "location")

# Every change of state goes through one of these tables: state → {verb: next state}.
STATES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "case": {
        "open": {"ask": "closing", "close": "closed"},
        "closing": {"approve": "closed", "return": "open"},
        "closed": {"reopen": "open"},
    },
    "plan": {
        "planned": {"give": "given", "drop": "dropped", "miss": "unavailable"},
        "given": {},
        "dropped": {},
        "unavailable": {"plan": "planned"},
    },
}

# What the ledger of a case may say.
VERBS = (
    "opened", "moved", "noted", "screened", "decided", "consented", "asked-consent", "withdrawn", "planned",
    "plan-approved", "given", "dropped", "missed", "ticked", "handed-over", "contact-rule", "visited", "referred",
    "answered", "offered", "conferred", "assigned", "covered", "asked", "approved", "returned", "closed", "reopened",
    "barred", "unbarred", "erase-asked",
)  # fmt: skip

# What a verb of the ledger is called by the clocks of a pathway.
EVENTS = {
    "opened": "opened", "decided": "screened", "consented": "consented", "planned": "planned", "referred": "referred",
    "visited": "visited", "closed": "closed",
}  # fmt: skip

# Which block who reads: whoever works on the case all three; a colleague who could take it what a visit needs.
READERS: Mapping[str, frozenset[str]] = {
    "worker": frozenset(BLOCKS),
    "supervisor": frozenset(BLOCKS),
    "team": frozenset(BLOCKS),
    "colleague": frozenset({"location"}),
}


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the ledger, as the rules see it. ``ref``: what it was about (a task's key, a purpose, a user)."""

    what: str
    at: datetime
    stage: str = ""
    ref: str = ""


def check_step(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Stale when this cannot be done any more: somebody else was first."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def happened(steps: Iterable[Done]) -> list[pathways.Happened]:
    """The ledger as the clocks read it: stages reached, and events."""
    found = []
    for step in steps:
        if step.stage:
            found.append(pathways.Happened(step.stage, step.at))
        if step.what in EVENTS:
            found.append(pathways.Happened(EVENTS[step.what], step.at))
    return found


def ticked(steps: Iterable[Done]) -> frozenset[str]:
    """Tasks of the checklist that are done."""
    return frozenset(step.ref for step in steps if step.what == "ticked")


def there(
    pathway: Pathway, stage: str, steps: Collection[Done], *, risk: str, consents: Collection[str], plan: bool
) -> frozenset[str]:
    """Which needs of ``content.Need`` are met. An approval, a hand-over count since the stage was reached."""
    since = max((step.at for step in steps if step.stage), default=None)
    here = {step.what for step in steps if since is None or step.at >= since}
    tasks = {task.key for task in pathways.tasks_of(pathway, stage)}
    wanted = {one.purpose for one in pathway.consents if one.before}
    met = {
        "screening": bool(risk),
        "consent": wanted <= set(consents),
        "plan": plan,
        "approval": "plan-approved" in here,
        "hand-over": "handed-over" in here,
        "checklist": tasks <= ticked(steps),
        "contact-rule": any(step.what == "contact-rule" for step in steps),
    }
    return frozenset(need for need, holds in met.items() if holds)


def check_move(pathway: Pathway, stage: str, key: str, roles: Collection[str], met: Collection[str]) -> str:
    """The stage that follows. Raises Problem with what is missing, in words of the page."""
    found = pathways.move(pathway, stage, key)
    if found is None:
        raise Stale(_("This case has moved on meanwhile. Look at it again."))
    if not pathways.may(pathway, roles, found.roles):
        raise Problem(_("This step is taken by somebody else."))
    if lacking := pathways.missing(found.needs, met):
        raise Problem(MISSING[lacking[0]])
    return found.target


def check_consents(pathway: Pathway, stage: str, consents: Collection[str]) -> None:
    """Raises Problem when a stage waits for a yes that was not given, or was taken back."""
    if set(pathways.consents_before(pathway, stage)) - set(consents):
        raise Problem(MISSING["consent"])


def check_closing(pathway: Pathway, key: str, met: Collection[str]) -> bool:
    """Whether a supervisor must approve this ending. Raises Problem."""
    found = pathways.closing(pathway, key)
    if found is None:
        raise Problem(_("Choose why it ends."), field="closing")
    if lacking := pathways.missing([need for need in found.needs if need != "approval"], met):
        raise Problem(MISSING[lacking[0]])
    return "approval" in found.needs


MISSING: Mapping[str, str] = {
    "screening": _("First answer the questions, and sign the class of risk."),
    "consent": _("First ask the person, and write down what they said."),
    "plan": _("First write down what is to be done, by whom, by when."),
    "approval": _("First a supervisor must approve the plan."),
    "hand-over": _("First write down who took it over, and when."),
    "checklist": _("First go through the checklist of this stage."),
    "contact-rule": _("First ask how the person may be reached safely."),
    "reason": _("Write why this step is taken."),
}


def wake_on(
    running: Iterable[pathways.Running], dues: Iterable[date | None], today_of: Mapping[datetime, date]
) -> date | None:
    """The first day on which something of this case is due: a clock, or a line of the plan."""
    days = [today_of[one.due] for one in running if one.open] + [due for due in dues if due]
    return min(days, default=None)


def kept_until(closed: date, months: int) -> date:
    """When an ended case goes: the only clock it still has."""
    years, month = divmod(closed.month - 1 + months, 12)
    day = min(closed.day, 28)  # a day that every month has
    return date(closed.year + years, month + 1, day)


def blocks_for(reader: str) -> frozenset[str]:
    return READERS.get(reader, frozenset())
