"""Addresses of lists in and out, maps and public places: for whom they are."""

from uuid import UUID

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing
from tests.permissions.world import A, B, World

NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
WALKERS = oracle.STEWARDS | oracle.SURVEYORS | oracle.CARERS
LOOKERS = oracle.SURVEYORS | oracle.PLANNERS


def pages(world: World) -> dict[str, Page]:
    return {**_files(world), **_maps(world), **_places(world)}


def _files(world: World) -> dict[str, Page]:
    rows, gone = world.rows, {"missing": Thing({"file": NOWHERE}, exists=False)}
    owner = "steward-of-town"
    own = {"own": Thing({"file": rows["file-own"].id}, owner=owner), **gone}
    lists = {"own": Thing({"file": rows["list-own"].id}, owner=owner), **gone}
    parts = {
        "near": Thing({"part": rows["part-near"].id}, place=A),
        "far": Thing({"part": rows["part-far"].id}, place=B),
        "missing": Thing({"part": NOWHERE}, exists=False),
    }
    compared = {
        "one": Thing({"comparison": rows["comparison"].id}),
        "missing": Thing({"comparison": NOWHERE}, exists=False),
    }
    homes = {
        relation: Thing({"household": world.humans[human].row.household_id}, place=world.humans[human].place)
        for relation, human in (("near", "lone-near"), ("far", "lone-far"))
    }
    return {
        "exchange:files": Page(oracle.STEWARDS),
        "exchange:upload": Page(oracle.STEWARDS, post=True),
        "exchange:file": Page(oracle.STEWARDS, own, rule="own"),
        "exchange:mapping": Page(oracle.STEWARDS, own, rule="own", post=True),
        "exchange:settle": Page(oracle.STEWARDS, own, rule="own", get=False, post=True),
        "exchange:new_list": Page(oracle.STEWARDS, post=True),
        "exchange:compare": Page(oracle.STEWARDS, lists, rule="own", post=True),
        "exchange:comparisons": Page(WALKERS),
        "exchange:comparison": Page(WALKERS, compared),
        "exchange:to_visit": Page(WALKERS, parts, rule="place"),
        "exchange:export": Page(oracle.STEWARDS, post=True),
        "exchange:family": Page(oracle.STEWARDS | oracle.CARERS, post=True),
        "exchange:book": Page(
            oracle.READERS, {**homes, "missing": Thing({"household": NOWHERE}, exists=False)}, rule="place"
        ),
    }


def _maps(world: World) -> dict[str, Page]:
    villages = {
        "near": Thing({"code": A}, place=A),
        "far": Thing({"code": B}, place=B),
        "missing": Thing({"code": "TH99"}, exists=False),
    }
    return {
        "maps:overview": Page(oracle.READERS | LOOKERS),
        "maps:village": Page(oracle.READERS, villages, rule="place"),
        "maps:outlines": Page(oracle.STEWARDS | oracle.ADMINISTRATORS, post=True),
    }


def _places(world: World) -> dict[str, Page]:
    rows = world.rows
    place = {
        "one": Thing({"code": rows["facility"].code}),
        "missing": Thing({"code": "no-such-place"}, exists=False),
    }
    shown = {
        "shown": Thing({"photo": rows["photo-shown"].id}),
        "waiting": Thing({"photo": rows["photo-waiting"].id}, exists=False),
        "missing": Thing({"photo": NOWHERE}, exists=False),
    }
    waiting = {
        "waiting": Thing({"photo": rows["photo-waiting"].id}),
        "shown": Thing({"photo": rows["photo-shown"].id}, exists=False),
        "missing": Thing({"photo": NOWHERE}, exists=False),
    }
    fault = {"one": Thing({"fault": rows["fault"].id}), "missing": Thing({"fault": NOWHERE}, exists=False)}
    return {
        "public:places": Page(oracle.EVERYBODY),
        "public:place": Page(oracle.EVERYBODY, place),
        "public:fault": Page(oracle.EVERYBODY, place, post=True),
        "public:followed": Page(oracle.EVERYBODY, post=True),
        "public:photo": Page(oracle.EVERYBODY, shown),
        "facilities:desk": Page(LOOKERS),
        "facilities:new": Page(LOOKERS, post=True),
        "facilities:check": Page(LOOKERS, place, post=True),
        "facilities:fault": Page(oracle.PLANNERS, fault, post=True),
        "facilities:photo": Page(oracle.PLANNERS, waiting),
        "facilities:show": Page(oracle.PLANNERS, waiting, get=False, post=True),
    }
