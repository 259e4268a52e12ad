"""Of the small town: files on their way in, compared lists, public places with a fault and two pictures."""

from typing import Any

from khuang.base.actor import SYSTEM
from tests.permissions.world import TODAY, A, B

PICTURE = b"\x89PNG\r\n\x1a\n"


def build(world: Any) -> None:
    _files(world)
    _places(world)


def _files(world: Any) -> None:
    from khuang.access.queries import actor_of
    from khuang.registry.exchange import comparing, staging
    from khuang.registry.exchange.models import Part

    by = actor_of(world.users["steward-of-town"])
    head, rows = "ชื่อ,นามสกุล,หมู่บ้าน\n", f"กานดา,สมมุติ,{A}\nจันทร์,สมมุติ,{B}\n"
    data = (head + rows).encode()
    world.rows["file-own"] = staging.stage(data=data, kind="people", as_of=TODAY, by=by)
    world.rows["list-own"] = staging.stage(data=data + b"\n", kind="other", as_of=TODAY, by=by)
    compared = staging.stage(data=data, kind="disability", as_of=TODAY, by=by)
    world.rows["comparison"] = comparing.compare(staged=compared, by=by)
    for relation, place in (("near", A), ("far", B)):
        world.rows[f"part-{relation}"] = Part.objects.get(comparison=world.rows["comparison"], place=place)


def _places(world: Any) -> None:
    from khuang.surveys.facilities.actions import check
    from khuang.town.facilities import actions
    from khuang.town.facilities.models import FacilityPhoto, Fault

    place = actions.add_facility(kind="park", name_th="สวน", name_en="Park", place=A, by=SYSTEM)
    world.rows["facility"] = place
    for _ in range(2):
        check(facility=place, on=TODAY, answers={"ramp": "no"}, source="page", photo=PICTURE, by=SYSTEM)
    shown, world.rows["photo-waiting"] = FacilityPhoto.objects.order_by("check_of__id")
    actions.show_photo(photo=shown, shown=True, by=SYSTEM)
    world.rows["photo-shown"] = shown
    actions.report_fault(facility=place, feature="ramp", words="แตก")
    world.rows["fault"] = Fault.objects.get()
