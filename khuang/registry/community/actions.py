"""Groups renamed and ended; groups that tell numbers only; groups whose members nobody but their keeper knows."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.facts import Fact, Source
from khuang.base.work import wake
from khuang.registry import facts, groups
from khuang.registry.community.rules import GENDERS, ROLES
from khuang.registry.models import CommunityGroup, GroupCount, HiddenMember
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.writing import Writer

RESERVED = {"new", "desk", "kept", "member"}
COUNT, HIDDEN = "registry.count", "registry.hidden"


def free_code(name: str) -> str:
    """A code for addresses that no group has; words that addresses use themselves are none."""
    wanted = slugify(name)[:40] or "group"
    taken = set(CommunityGroup.objects.filter(code__startswith=wanted).values_list("code", flat=True)) | RESERVED
    return next(code for n in range(len(taken) + 1) if (code := f"{wanted}-{n + 1}" if n else wanted) not in taken)


def rename(*, group: CommunityGroup, name_th: str, name_en: str, by: Actor) -> None:
    with write():
        change(group, name_th=name_th, name_en=name_en)
        audit.record(by=by, action="registry.group.renamed", object_kind="group", object_id=group.id)


def end_group(*, group: CommunityGroup, until: date, by: Actor) -> None:
    """The group, and every part in it, ends on that day."""
    if group.until:
        raise Problem(_("This group has ended."))
    if until < group.since:
        raise Problem(_("The last day lies before the first."), field="until")
    members = list(group.members.filter(until=None).select_related("person", "group"))
    with write():
        for member in members:
            groups.end_member(member=member, until=max(until, member.since), by=by)
        for count in group.counts.filter(until=None):
            _end_count(count, max(until, count.since))
        for hidden in group.hidden.filter(until=None):
            change(hidden, until=max(until, hidden.since))
        change(group, until=until)
        groups.tell_group(group)
        ledger.replace_many(told_of_hidden(group, by))
        audit.record(by=by, action="registry.group.ended", object_kind="group", object_id=group.id)
        wake("results.figures")


def count(*, group: CommunityGroup, role: str, numbers: Mapping[str, int], since: date, source: str, by: Actor) -> None:
    """What a group without a list says of itself from that day on. Told again, the numbers before end the day before."""
    _check_counts(group, role, numbers, since, source)
    standing = list(group.counts.filter(role=role, until=None))
    if any(row.since >= since for row in standing):
        raise Problem(_("Numbers of that day or later are there already: choose a later day."), field="since")
    made = [GroupCount(group=group, role=role, gender=g, n=n, since=since, source=source) for g, n in numbers.items()]
    with write():
        for row in standing:
            _end_count(row, since - timedelta(days=1))
        GroupCount.objects.bulk_create(made)
        ledger.replace_many((Source(COUNT, str(row.id)), facts_of_count(row)) for row in made)
        audit.record(by=by, action="registry.group.counted", object_kind="group", object_id=group.id)
        wake("results.figures")


def _check_counts(group: CommunityGroup, role: str, numbers: Mapping[str, int], since: date, source: str) -> None:
    if group.listing != "counts" or group.until:
        raise Problem(_("Only a group without a list tells numbers."))
    if role not in ROLES or not set(numbers) <= set(GENDERS) or any(n < 0 for n in numbers.values()):
        raise Problem(_("Write how many: 0 or more."))
    if since < group.since:
        raise Problem(_("The group did not exist yet on that day."), field="since")
    if not source.strip():
        raise Problem(_("Say who counted."), field="source")


def _end_count(row: GroupCount, until: date) -> None:
    change(row, until=until)
    ledger.replace(Source(COUNT, str(row.id)), facts_of_count(row))


def facts_of_count(row: GroupCount) -> list[Fact]:
    place = row.group.place_id or ""
    return facts.headcount_facts(
        code=row.group.code, place=place, role=row.role, gender=row.gender, n=row.n, since=row.since, until=row.until
    )


def add_hidden(*, group: CommunityGroup, name: str, gender: str, role: str, since: date, by: Actor) -> HiddenMember:
    """Somebody joins a network whose members are hidden. Only its keeper writes this down."""
    _check_keeper(group, by)
    if role not in ROLES or gender not in GENDERS:
        raise Problem(_("Choose from the list."), field="role")
    if since < group.since:
        raise Problem(_("The group did not exist yet on that day."), field="since")
    pen = Writer()
    row = HiddenMember(locker=pen.locker(), group=group, role=role, since=since)
    pen.seal(row, {"name": name, "gender": gender})
    with write():
        row.save(force_insert=True)
        pen.store()
        ledger.replace(Source(HIDDEN, str(row.id)), facts_of_hidden(row, gender))
        audit.record(
            by=by, action="registry.hidden.joined", object_kind="group", object_id=group.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
        wake("results.figures")
    return row


def end_hidden(*, member: HiddenMember, gender: str, until: date, by: Actor) -> None:
    _check_keeper(member.group, by)
    if until < member.since:
        raise Problem(_("The last day lies before the first."), field="until")
    with write():
        change(member, until=until)
        ledger.replace(Source(HIDDEN, str(member.id)), facts_of_hidden(member, gender))
        audit.record(by=by, action="registry.hidden.left", object_kind="group", object_id=member.group_id)
        wake("results.figures")


def _check_keeper(group: CommunityGroup, by: Actor) -> None:
    if group.listing != "hidden" or by.id is None or group.keeper != by.id:
        raise Denied(_("Only whoever keeps the list of this group may do this."))


def facts_of_hidden(row: HiddenMember, gender: str) -> list[Fact]:
    """A head in the place of the group: no pseudonym, nothing that joins it to anybody."""
    return facts.headcount_facts(
        code=row.group.code,
        place=row.group.place_id or "",
        role=row.role,
        gender=gender,
        n=1,
        since=row.since,
        until=row.until,
    )


def told_of_hidden(group: CommunityGroup, by: Actor) -> Iterable[tuple[Source, list[Fact]]]:
    from khuang.registry.community.queries import hidden_of

    rows: list[tuple[HiddenMember, dict[str, Any]]] = hidden_of(group, by)
    return [(Source(HIDDEN, str(row.id)), facts_of_hidden(row, words.get("gender", "unsaid"))) for row, words in rows]
