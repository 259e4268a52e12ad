"""A case ends with a reason of its pathway; where the pathway asks for it a supervisor approves. It can be opened again."""

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.care.actions.common import in_words
from khuang.care.cases import rules
from khuang.care.cases.actions.common import enter
from khuang.care.cases.folder import Folder


def close(*, folder: Folder, closing: str, note: str, by: Actor) -> None:
    """End it, or ask for the approval that this ending needs. Raises Problem, Stale."""
    with in_words():
        approval = rules.check_closing(folder.pathway, closing, folder.met)
        verb = "ask" if approval else "close"
        state = rules.check_step("case", folder.row.state, verb)
    if not note.strip():
        raise Problem(_("Write in a few words how it ended, for whoever reads this later."), field="note")
    said = {"note": note.strip()}
    if approval:
        enter(folder, "asked", by=by, ref=closing, words=said, state=state)
        return
    _end(folder, "closed", closing, said, state, by)


def approve(*, folder: Folder, note: str = "", by: Actor) -> None:
    """A second person agrees that it ends. Raises Denied for whoever asked."""
    asked = _asked(folder, by)
    with in_words():
        state = rules.check_step("case", folder.row.state, "approve")
    _end(folder, "approved", asked.ref, {"note": note.strip()} if note.strip() else {}, state, by)


def send_back(*, folder: Folder, note: str, by: Actor) -> None:
    """It does not end yet, and why. Raises Denied for whoever asked, Problem."""
    asked = _asked(folder, by)
    if not note.strip():
        raise Problem(_("Write what is still to be done."), field="note")
    with in_words():
        state = rules.check_step("case", folder.row.state, "return")
    enter(folder, "returned", by=by, ref=asked.ref, words={"note": note.strip()}, state=state)


def reopen(*, folder: Folder, note: str, by: Actor) -> None:
    """It begins again at the stage where it ended. Raises Problem, Stale."""
    if not note.strip():
        raise Problem(_("Write why it is opened again."), field="note")
    with in_words():
        state = rules.check_step("case", folder.row.state, "reopen")
    enter(folder, "reopened", by=by, stage=folder.stage, words={"note": note.strip()}, state=state,
          clear={"closed_on": None})  # fmt: skip


def _end(folder: Folder, what: str, closing: str, words: dict[str, str], state: str, by: Actor) -> None:
    enter(folder, what, by=by, ref=closing, words=words, state=state, clear={"closed_on": timezone.localdate()})


def _asked(folder: Folder, by: Actor) -> rules.Done:
    """The request that waits. Whoever asked does not approve, and of an ordinary case only a supervisor does."""
    last = next((one for one in reversed(folder.steps) if one["what"] == "asked"), None)
    if last is None or last["by"] == by.id or folder.reader not in ("supervisor", "team"):
        raise Denied(_("Somebody other than the one who asked must approve this."))
    return rules.Done("asked", last["at"], ref=last["ref"] or "")
