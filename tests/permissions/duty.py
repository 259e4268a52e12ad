"""Who is on duty, and what was opened in an emergency: who comes to which of these pages."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


def build(world: "World") -> None:
    """A shift for each village and one for the whole town, all ahead; the far case worker opened a record."""
    from khuang.access.duty import actions
    from khuang.access.models import Glass
    from khuang.town.models import Place
    from khuang.trust.writing import Writer
    from tests.permissions.world import A, B

    now = timezone.now()
    for n, (key, code) in enumerate((("near", A), ("far", B), ("town", None))):
        since = now + timedelta(days=n + 1)
        world.rows[f"shift-{key}"] = actions.plan(
            user=world.users["caseworker"], place=Place.objects.filter(pk=code).first(), since=since,
            until=since + timedelta(hours=8), phone="053 999 001", by=SYSTEM,
        )[0]  # fmt: skip
    pen, user = Writer(), world.users["caseworker-far"]
    row = Glass(user=user, record=NOWHERE, reason="life", since=now, until=now + timedelta(hours=1),
                review_by=now + timedelta(days=1), locker=pen.locker())  # fmt: skip
    pen.seal(row, {"words": "คานารีฉุกเฉิน"})
    row.save(force_insert=True)
    pen.store()
    world.rows["glass"], world.canaries["glass"] = row, "คานารีฉุกเฉิน"


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import A, B

    rows, places = world.rows, {"near": A, "far": B, "town": "the whole town"}
    shifts = {key: Thing({"shift": rows[f"shift-{key}"].id}, place=code) for key, code in places.items()}
    glass = {"one": Thing({"glass": rows["glass"].id}, owner="caseworker-far")}
    shifts["missing"] = Thing({"shift": NOWHERE}, exists=False)
    glass["missing"] = Thing({"glass": NOWHERE}, exists=False)
    staff = oracle.CARERS | oracle.VISITORS | oracle.SURVEYORS | oracle.OFFICERS
    judges = oracle.SUPERVISORS | oracle.OFFICERS
    return {
        "access:duty": Page(staff),
        "access:new_shift": Page(oracle.SUPERVISORS, post=True),
        "access:cancel_shift": Page(oracle.SUPERVISORS, shifts, rule="place", get=False, post=True),
        "access:openings": Page(judges),
        "access:opening": Page(judges, glass, post=True),
        "access:close_glass": Page(oracle.CARERS, glass, rule="own", get=False, post=True),
        "registry:emergency": Page(oracle.CARERS, post=True),
    }
