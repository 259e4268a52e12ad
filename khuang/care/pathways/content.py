"""A pathway as a pack writes it: who may record which stage, what must be there before a move, the clocks, the endings.

The models here only say what a file may hold; ``check.py`` looks at what the parts say of one another, ``rules.py`` works
with them.
"""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from khuang.care.content import Rule
from khuang.content.kinds import Both, Content

Risk = Literal["high", "medium", "low", "none"]
Need = Literal["screening", "consent", "plan", "approval", "hand-over", "checklist", "contact-rule"]
Outcome = Literal["met", "partly", "not-met", "passed-on", "declined", "died", "lost", "other"]


class Authority(Content):
    """Where a rule comes from. ``verified`` only when the text itself was read; ``checked``: on which day."""

    title: Both
    article: str = ""
    url: str = ""
    verified: bool = False
    checked: date | None = None


class Choice(Content):
    code: str
    title: Both
    points: int | None = None


class Question(Content):
    """Asked once, may be skipped. ``many``: more than one choice."""

    key: str
    title: Both
    help: Both | None = None
    choices: list[Choice] = Field(min_length=2)
    many: bool = False


class Band(Content):
    """What a sum of points from ``low`` to ``high`` means. ``every_days``: the longest time between two visits."""

    low: int
    high: int
    risk: Risk
    title: Both
    every_days: int | None = Field(default=None, ge=1)


class Kind(Content):
    """What one question in order names when it is the first answered with yes (GBVIMS)."""

    question: str
    code: str
    title: Both
    risk: Risk


class Context(Content):
    """Derived from the answers, never chosen: holds when the kind found is one of these and every answer is as named."""

    code: str
    title: Both
    kinds: list[str] = []
    answers: dict[str, list[str]] = {}


class Screening(Content):
    """Questions and how they are judged. A score suggests, a person decides and signs.

    ``rules``: as a rubric · ``sum``: points in bands · ``signs``: any one is enough, they are never added up ·
    ``first-yes``: the first question answered with yes names the kind · ``rubric``: the pack's rubric of that key.
    """

    key: str
    version: str
    title: Both
    method: Literal["rules", "sum", "signs", "first-yes", "rubric"]
    rubric: str = ""
    questions: list[Question] = []
    rules: list[Rule] = []
    bands: list[Band] = []
    kinds: list[Kind] = []
    contexts: list[Context] = []
    found: Both | None = None  # ``signs``: what one sign means
    otherwise: Both | None = None  # nothing found
    again_days: dict[Risk, int] = {}  # when a decision is too old to stand
    sources: list[Authority] = Field(min_length=1)


class Stage(Content):
    """``by``: "us", or who else does it; the municipality records only what is its own, or that a hand-over happened."""

    key: str
    title: Both
    by: str = "us"
    note: Both | None = None


class Move(Content):
    """From one stage to another. ``needs``: what must be there first. ``roles``: who may, all of the pathway's if empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    key: str
    title: Both
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    needs: list[Need] = []
    roles: list[str] = []


class Clock(Content):
    """From reaching a stage (or ``opened``) until another is reached (or ``screened``, ``consented``, ``planned``,
    ``referred``, ``visited``, ``closed``). ``by_risk`` in hours instead of ``hours``; ``escalate``: roles told in turn."""

    key: str
    title: Both
    starts: str
    stops: str
    hours: int | None = Field(default=None, ge=1)
    by_risk: dict[Risk, int] = {}
    escalate: list[str] = ["supervisor"]
    source: Authority


class Consent(Content):
    """What the person is asked before a stage: a notice of the pack, and for what."""

    purpose: str
    notice: str
    before: list[str] = Field(min_length=1)


class Task(Content):
    key: str
    title: Both
    stage: str = ""


class Procedure(Content):
    """The checklist of one version of a procedure; a case keeps the version it was opened under."""

    version: str
    title: Both
    tasks: list[Task] = Field(min_length=1)
    source: Authority


class Closing(Content):
    key: str
    title: Both
    outcome: Outcome
    needs: list[Need] = []


class Statistic(Content):
    """What is counted of a pathway: cases ``opened``, ``open``, ``closed`` (by ending), ``reached`` a stage."""

    key: str
    title: Both
    count: Literal["opened", "open", "closed", "reached"]
    stage: str = ""
    by: list[Literal["risk", "closing", "gender", "age_band"]] = []


class Pathway(Content):
    """How one kind of problem is worked on, from the first word to the last."""

    key: str
    version: str
    title: Both
    about: Both  # what the municipality does here and what it leaves to others
    tier: Literal["personal", "restricted"]
    subject: Literal["person", "child", "household"] = "person"
    sensitive: bool = (
        False  # that somebody is on it says what may not stand beside a village: figures of the town alone
    )
    doors: list[Literal["survey", "volunteer", "agency", "walk-in", "public"]] = Field(min_length=1)
    stages: list[Stage] = Field(min_length=1)
    moves: list[Move] = []
    screening: Screening | None = None
    consents: list[Consent] = []
    services: list[str] = []
    clocks: list[Clock] = []
    procedure: Procedure | None = None
    roles: list[str] = ["caseworker", "supervisor"]
    closings: list[Closing] = Field(min_length=1)
    statistics: list[Statistic] = []
    reminders: list[Both] = []  # stands on every page of such a case
    never: list[Both] = []  # what is not stored or published, whatever the reason
    keep_months: int = Field(ge=1)  # after closing, then it is shredded
    keep_source: Authority
    threshold: int = Field(default=5, ge=5)
    sources: list[Authority] = Field(min_length=1)
