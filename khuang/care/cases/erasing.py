"""A team destroys a restricted case because the person asks for it: two members, and everything of it goes at once.

The registry knows of no restricted case, so erasing a person there leaves it standing; only its team can do this, with
their cabinet open. What was sent to other agencies from it goes too: their key to it, not what they wrote down themselves.
"""

from django.utils.translation import gettext as _

from khuang.access.models import TeamSeat
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Problem
from khuang.care.actions.common import writing
from khuang.care.asks import duties as asks
from khuang.care.cases import duties
from khuang.care.cases.actions.common import enter
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known, read
from khuang.care.models import Ask, Bar, Package, Referral
from khuang.care.models.cases import Step
from khuang.care.referrals.duties import gone
from khuang.registry.models import ConsentEvent
from khuang.registry.rights.queries import held
from khuang.trust import audit
from khuang.trust.reading import Purpose

ASKED = "erase-asked"


def ask(*, folder: Folder, note: str, by: Actor) -> None:
    """The person wants everything destroyed: written down, for a second member to agree. Raises Denied, Problem."""
    _check(folder)
    if not note.strip():
        raise Problem(_("Write who asked, when, and how you made sure that it was really them."), field="note")
    enter(folder, ASKED, by=by, words={"note": note.strip()})


def asked(folder: Folder) -> Known[Step] | None:
    """The standing request: opening the case again takes it back."""
    last = next((one for one in reversed(folder.steps) if one["what"] in (ASKED, "reopened")), None)
    return last if last and last["what"] == ASKED else None


def answers(folder: Folder, by: Actor) -> bool:
    """Whether this member may be the second; in a team of one the first is."""
    last = asked(folder)
    return last is not None and (last["by"] != by.id or _alone(folder, by))


def erase(*, folder: Folder, by: Actor) -> int:
    """The second member agrees. Gives how many packages were shut at other agencies. Raises Denied, Problem, Stale."""
    _check(folder)
    if not answers(folder, by):
        raise Denied(_("Another member of the team must agree: whoever asks does not erase."))
    packages = list(Package.objects.filter(pk__in=[one["package"] for one in folder.sent if one["package"]]))
    lockers = [folder.row.locker, *(row.locker for row in packages)]
    if held(lockers):
        raise Problem(_("This record is held for a case before the law: it cannot be erased until the hold ends."))
    calls = _calls(folder, by)
    with writing():
        for package in packages:
            gone(package)
        for call in calls:
            asks.gone(call)
        duties.shred_case(folder.row)
        Referral.objects.filter(case=folder.row).update(sealed=b"")
        ConsentEvent.objects.filter(locker=folder.row.locker, person=None).update(sealed=b"")
        Bar.objects.filter(case=folder.row).delete()
        change(folder.row, owner_id=None, wake_on=None)
        audit.record(by=by, action="care.record.erased", object_kind="record", object_id=folder.row.pk)
    return sum(bool(bytes(row.sealed)) for row in packages)


def _calls(folder: Folder, by: Actor) -> list[Ask]:
    """The call that became this case, if one did: which one that is lies in the team's own envelopes."""
    rows = list(Ask.objects.filter(tier="restricted", team=folder.row.team).exclude(sealed=b""))
    opened = read(rows, by=by, purpose=Purpose.RIGHTS_REQUEST, keys=folder.keys)
    return [one.row for one in opened if one["case"] == folder.row.pk]


def _check(folder: Folder) -> None:
    if folder.row.tier != "restricted" or folder.reader != "team":
        raise Denied(_("Only a member of the team does this."))
    if folder.row.state != "closed":
        raise Problem(_("End this case first: while somebody works on it, it is needed."))


def _alone(folder: Folder, by: Actor) -> bool:
    barred = Bar.objects.filter(case=folder.row).values("user")
    others = TeamSeat.objects.filter(team=folder.row.team, state="granted", user__is_active=True).exclude(user=by.id)
    return not others.exclude(user__in=barred).exists()
