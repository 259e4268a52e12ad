"""What the law calls each act on a plan, the steps it takes, what it may touch. Pure.

After the regulation of the Ministry of Interior on local development plans (พ.ศ. 2548, as amended to the third edition
พ.ศ. 2561). That making, review and addition go through a hearing of residents is read in a source; the rest of the routes
is not verified against the regulation's text, and ``words.py`` says so on the page.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from khuang.base.errors import Denied, Problem

_ = str  # marks a sentence for the catalogue
PATHS: dict[str, tuple[str, ...]] = {
    "make": ("hear", "support", "consider", "approve", "announce"),
    "review": ("hear", "support", "consider", "approve", "announce"),
    "add": ("support", "hear", "consider", "approve", "announce"),
    "change": ("support", "consider", "approve", "announce"),
    "correct": ("approve", "announce"),
}
BECOMES = {
    "hear": "heard", "support": "supported", "consider": "considered", "approve": "approved", "announce": "announced",
}  # fmt: skip
COMMITTEES = ("support", "consider")  # steps at which a committee sits
FROZEN = ("considered", "approved")  # a draft plan may not change between the committee and its announcement
TOUCHES: dict[str, tuple[str, ...]] = {
    "make": ("enter",),
    "review": ("enter", "change", "remove"),
    "add": ("enter",),
    "change": ("change", "remove"),
    "correct": ("change",),
}
# A correction leaves what the project is for, how much of it and its money as they are.
CORRECTABLE = frozenset(
    "title_th title_en strategy_en programme_th programme_en indicator_th indicator_en unit_th unit_en result_en "
    "objective_en target_en".split()
)


def _table(path: Iterable[str]) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    state = "drafted"
    for verb in path:
        table[state] = {verb: BECOMES[verb]}
        if state not in ("drafted", "approved"):
            table[state]["return"] = "drafted"
        if state != "approved":
            table[state]["withdraw"] = "withdrawn"
        state = BECOMES[verb]
    return {**table, "announced": {}, "withdrawn": {}}


STATES = {kind: _table(path) for kind, path in PATHS.items()}


def after(kind: str, state: str, verb: str) -> str:
    """The state that follows. Raises Denied for a step that is not the next one."""
    try:
        return STATES[kind][state][verb]
    except KeyError:
        raise Denied(_("This step is not the next one: look at how the operation stands now.")) from None


def next_step(kind: str, state: str) -> str:
    """The step that would bring the operation on; "" when there is none."""
    return next((verb for verb in STATES[kind][state] if verb in BECOMES), "")


def check_may_begin(kind: str, plan_state: str) -> None:
    if kind == "make" and plan_state != "drafted":
        raise Problem(_("This plan is made already: choose review, addition, change or correction."))
    if kind != "make" and plan_state != "adopted":
        raise Problem(_("Only a plan that is adopted can be reviewed, added to, changed or corrected."))


def check_may_write(plan_state: str, making: str = "") -> None:
    """Whether lines of a plan may be entered, changed or funded without an operation. ``making``: state of its making."""
    if plan_state == "adopted":
        raise Problem(_("The plan is adopted: a project enters it, changes or leaves it by an operation."))
    if plan_state == "ended":
        raise Problem(_("This plan has ended."))
    if making in FROZEN:
        raise Problem(_("The committee has agreed on this draft: it stays as it is until the plan is announced."))


def check_touch(kind: str, touch: str, line_state: str) -> None:
    if touch not in TOUCHES[kind] or kind == "make":
        raise Problem(_("An operation of this kind cannot do that."))
    if (touch == "enter") != (line_state == "draft") or line_state == "dropped":
        raise Problem(_("A draft can only be entered; what stands in the plan can only be changed or taken out."))
    if touch == "remove" and line_state == "done":
        raise Problem(_("This project is finished: it stays in the plan."))


def check_columns(kind: str, columns: Iterable[str]) -> None:
    named = set(columns)
    if not named:
        raise Problem(_("Nothing was changed."))
    if kind == "correct" and named - CORRECTABLE:
        raise Problem(
            _("A correction leaves objective, target, money and strategy as they are: begin a change for that.")
        )


def check_day(on: date, *, previous: date | None, today: date) -> None:
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")
    if previous and on < previous:
        raise Problem(_("This day lies before the step that came first: look at the dates."), field="on")


def check_committee(present: int | None, women: int | None, minutes: str) -> None:
    if not present or present < 1:
        raise Problem(_("How many members of the committee were present?"), field="present")
    if women is None or not 0 <= women <= present:
        raise Problem(_("The number of women is between none and all who were present."), field="women")
    if not minutes.strip():
        raise Problem(_("Give the number of the minutes, so that everybody can find them."), field="minutes")


def check_hearing(*, kind: str, state: str, signatures: int) -> None:
    if kind != "hearing" or state != "closed" or signatures < 2:
        raise Problem(_("Choose an official hearing that is over, with its minutes signed."), field="hearing")


def replay(versions: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """A line as its history tells it: (touch, columns) in their order. Taken out, it keeps its last columns."""
    values: dict[str, Any] = {}
    for _touch, columns in versions:
        values = {**values, **columns}
    return values
