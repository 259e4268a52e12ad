"""Groups and offices of the small town."""

from datetime import timedelta

from khuang.base.actor import SYSTEM
from tests.permissions.world import TODAY, A, B, World, actor


def groups(world: World) -> None:
    """In each village one group of people and one of numbers; a network whose members the volunteer alone keeps."""
    from khuang.registry.community.actions import add_hidden
    from khuang.registry.groups import add_member, found_group
    from khuang.registry.offices import make_office, take_office

    since = TODAY - timedelta(days=9)
    for relation, place in (("near", A), ("far", B)):
        group = found_group(
            code=f"g-{relation}", name_th="กลุ่ม", name_en="Group", kind="women", place=place, since=since, by=SYSTEM
        )
        person = world.humans[f"lone-{relation}"].row
        world.rows[f"member-{relation}"] = add_member(group=group, person=person, role="chair", since=since, by=SYSTEM)
        found_group(
            code=f"n-{relation}",
            name_th="กลุ่ม",
            name_en="Group",
            kind="women",
            place=place,
            since=since,
            listing="counts",
            by=SYSTEM,
        )
        office = make_office(code=f"headman-{relation}", kind="headman", place=place, by=SYSTEM)
        term = take_office(office=office, holder="ผู้ใหญ่บ้าน", gender="f", since=since, source="test", by=SYSTEM)
        world.rows[f"term-{relation}"] = term
    keeper = world.users["volunteer"].id
    kept = found_group(
        code="kept-near", name_th="เครือข่าย", name_en="Network", kind="workers", place=A, since=since,
        listing="hidden", keeper=keeper, by=SYSTEM,
    )  # fmt: skip
    world.canaries["hidden-near"] = "คานารีเครือข่ายแรงงาน"
    world.rows["hidden"] = add_hidden(
        group=kept,
        name=world.canaries["hidden-near"],
        gender="f",
        role="member",
        since=since,
        by=actor(world, "volunteer"),
    )


def same(world: World, relation: str, place: str) -> None:
    """Two records that wait for a decision, and two that were found to be one person."""
    from khuang.registry.matching.actions import merge, propose
    from khuang.registry.matching.models import Pair
    from khuang.registry.tests.people import home

    _home, (one, other, loser, winner) = home("ก", "ข", "ค", "ง", place=place)
    propose(found=[(one.id, other.id, 20)], origin="sweep", by=SYSTEM)
    world.rows[f"pair-{relation}"] = Pair.objects.get(low=min(one.id, other.id))
    world.rows[f"merge-{relation}"] = merge(loser=loser, winner=winner, by=SYSTEM)
