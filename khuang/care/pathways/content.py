"""A pathway as a pack writes it: who may record which stage, what must be there before a move, the clocks, the endings.

The models here only say what a file may hold; ``check.py`` looks at what the parts say of one another, ``rules.py`` works
with them.
"""

from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from khuang.care.rubric import Risk, Rule
from khuang.content.kinds import Both, Content

Need = Literal["screening", "consent", "plan", "approval", "hand-over", "checklist", "contact-rule", "reason"]
Outcome = Literal["met", "partly", "not-met", "passed-on", "declined", "died", "lost", "other"]


YES_NO: list[dict[str, Any]] = [
    {"code": "yes", "title": {"th": "ใช่", "en": "Yes", "my": "ဟုတ်ကဲ့"}},
    {"code": "no", "title": {"th": "ไม่ใช่", "en": "No", "my": "မဟုတ်ပါ"}},
    {"code": "unsure", "title": {"th": "ไม่แน่ใจ หรือไม่ขอตอบ", "en": "Not sure, or rather not say", "my": "မသေချာပါ"}},
]


class Authority(Content):
    """Where a rule comes from. ``law`` and ``guidance`` are ``verified`` only when their text itself was read at ``url``
    on the day ``checked``; a ``proposal`` is this pack's own and stands until the municipality sets another.
    ``note``: what was read instead, what is open, what changed since."""

    title: Both
    kind: Literal["law", "guidance", "proposal"] = "law"
    article: str = ""
    url: str = ""
    verified: bool = False
    checked: date | None = None
    note: Both | None = None


class Choice(Content):
    code: str
    title: Both
    points: int | None = None


class Question(Content):
    """Asked once, may be skipped. ``many``: more than one choice. ``yes_no`` stands for the choices yes, no, not sure."""

    key: str
    title: Both
    help: Both | None = None
    yes_no: bool = False
    choices: list[Choice] = Field(min_length=2)
    many: bool = False

    @model_validator(mode="before")
    @classmethod
    def _yes_no(cls, given: Any) -> Any:
        if isinstance(given, dict) and given.get("yes_no") and "choices" not in given:
            return {**given, "choices": YES_NO}
        return given


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
    by: Both | Literal["us"] = "us"
    note: Both | None = None


class Move(Content):
    """From one stage to another. ``needs``: what must be there first (``reason``: why this step and not the one before it in
    the list). ``roles``: who may, all of the pathway's if empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    key: str
    title: Both
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    needs: list[Need] = []
    roles: list[str] = []


class Clock(Content):
    """From reaching a stage (or ``opened``) until one of ``stops`` is reached (or ``screened``, ``consented``, ``planned``,
    ``referred``, ``visited``, ``closed``). ``by_risk`` in hours instead of ``hours``; ``escalate``: roles told in turn."""

    key: str
    title: Both
    starts: str
    stops: list[str] = Field(min_length=1)
    hours: int | None = Field(default=None, ge=1)
    by_risk: dict[Risk, int] = {}
    escalate: list[str] = ["supervisor"]
    source: Authority

    @field_validator("stops", mode="before")
    @classmethod
    def _one_or_several(cls, given: Any) -> Any:
        return [given] if isinstance(given, str) else given


class Limit(Content):
    """A time limit of the law that runs for the person from a day this software does not know: told, not measured."""

    title: Both
    days: int = Field(ge=1)
    source: Authority


class Consent(Content):
    """What the person is asked: a notice of the pack, and for what. ``before``: stages that wait for a yes; without any it
    is asked, and a no changes nothing here (what is sent to others waits for it all the same)."""

    purpose: str
    notice: str
    before: list[str] = []


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
    limits: list[Limit] = []
    procedure: Procedure | None = None
    roles: list[str] = ["caseworker", "supervisor"]
    closings: list[Closing] = Field(min_length=1)
    statistics: list[Statistic] = []
    counted: Literal["all", "consented"] = "all"  # consented: only who said yes to being counted (purpose "counting")
    reminders: list[Both] = []  # stands on every page of such a case
    never: list[Both] = []  # what is not stored or published, whatever the reason
    keep_months: int = Field(ge=1)  # after closing, then it is shredded
    keep_source: Authority
    threshold: int = Field(default=5, ge=5)
    sources: list[Authority] = Field(min_length=1)
