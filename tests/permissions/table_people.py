"""Addresses of the register of people, its groups and offices: for whom they are."""

from uuid import UUID

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing
from tests.permissions.world import A, B, World

NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


def _of_two(world: World, key: str) -> dict[str, Thing]:
    """Pairs or merges of two records in one village."""
    found = {
        name: Thing({key: world.rows[f"{key}-{name}"].id}, place=place) for name, place in (("near", A), ("far", B))
    }
    return {**found, "missing": Thing({key: NOWHERE}, exists=False)}


def pages(world: World) -> dict[str, Page]:
    humans = {relation: world.humans[f"lone-{relation}"] for relation in ("near", "far")}
    people = {relation: Thing({"person": human.id}, place=human.place) for relation, human in humans.items()}
    people["missing"] = Thing({"person": NOWHERE}, exists=False)
    people["gone"] = Thing({"person": world.humans["gone"].id}, exists=False)
    homes = {
        relation: Thing({"household": world.humans[human].row.household_id}, place=world.humans[human].place)
        for relation, human in (("near", "lone-near"), ("far", "lone-far"))
    }
    homes["missing"] = Thing({"household": NOWHERE}, exists=False)
    events = {
        relation: Thing({"event": world.rows[f"event-{relation}"].id}, place=place)
        for relation, place in (("near", A), ("far", B))
    }
    events["missing"] = Thing({"event": NOWHERE}, exists=False)
    pairs, merges = _of_two(world, "pair"), _of_two(world, "merge")
    return {
        "registry:people": Page(oracle.READERS),
        "registry:search": Page(oracle.READERS, post=True),
        "registry:groups": Page(oracle.EVERYBODY),
        "registry:household": Page(oracle.READERS, homes, rule="place"),
        "registry:person": Page(oracle.READERS, people, rule="place"),
        "registry:correct": Page(oracle.READERS, people, rule="place", post=True),
        **_groups(world),
        "registry:identity": Page(oracle.READERS, people, rule="place", post=True),
        "registry:leave": Page(oracle.READERS, people, rule="place", post=True),
        "registry:move": Page(oracle.READERS, people, rule="place", post=True),
        "registry:join": Page(oracle.READERS, homes, rule="place", post=True),
        "registry:split": Page(oracle.READERS, homes, rule="place", post=True),
        "registry:pairs": Page(oracle.STEWARDS),
        "registry:pair": Page(oracle.STEWARDS, pairs, rule="place", post=True),
        "registry:pair_errors": Page(oracle.STEWARDS),
        "registry:part": Page(oracle.STEWARDS, merges, rule="place", get=False, post=True),
        "registry:known": Page(oracle.READERS, post=True),
        "registry:take_back": Page(oracle.READERS, events, rule="place", post=True),
    }


def _groups(world: World) -> dict[str, Page]:
    def group(kind: str) -> dict[str, Thing]:
        found = {relation: Thing({"code": f"{kind}-{relation}"}, place=p) for relation, p in (("near", A), ("far", B))}
        return {**found, "missing": Thing({"code": "no-such"}, exists=False)}

    parts = {
        relation: Thing({"member": world.rows[f"member-{relation}"].id}, place=place)
        for relation, place in (("near", A), ("far", B))
    }
    parts["missing"] = Thing({"member": NOWHERE}, exists=False)
    kept = {"kept": Thing({"code": "kept-near"}, owner="volunteer"), "missing": Thing({"code": "g-near"}, exists=False)}
    hidden = {"kept": Thing({"code": "kept-near", "member": world.rows["hidden"].id}, owner="volunteer")}
    office = {"one": Thing({"code": "headman-near"}), "missing": Thing({"code": "no-such"}, exists=False)}
    term = {
        "one": Thing({"code": "headman-near", "term": world.rows["term-near"].id}),
        "elsewhere": Thing({"code": "headman-near", "term": world.rows["term-far"].id}, exists=False),
    }
    return {
        "registry:groups_desk": Page(oracle.READERS),
        "registry:group_new": Page(oracle.READERS, post=True),
        "registry:group": Page(oracle.READERS, group("g"), rule="place"),
        "registry:group_add": Page(oracle.READERS, group("g"), rule="place", post=True),
        "registry:group_rename": Page(oracle.READERS, group("g"), rule="place", post=True),
        "registry:group_end": Page(oracle.READERS, group("g"), rule="place", post=True),
        "registry:group_counts": Page(oracle.READERS, group("n"), rule="place", post=True),
        "registry:member_end": Page(oracle.READERS, parts, rule="place", post=True),
        "registry:group_kept": Page(oracle.SIGNED_IN, kept, rule="own", post=True),
        "registry:hidden_end": Page(oracle.SIGNED_IN, hidden, rule="own", post=True),
        "registry:offices": Page(oracle.EVERYBODY),
        "registry:timeline": Page(oracle.EVERYBODY),
        "registry:office_new": Page(oracle.STEWARDS, post=True),
        "registry:office": Page(oracle.STEWARDS, office, post=True),
        "registry:office_leave": Page(oracle.STEWARDS, office, post=True),
        "registry:office_term": Page(oracle.STEWARDS, term, post=True),
    }
