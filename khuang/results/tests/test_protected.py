"""From facts to what may be published: tiny tables in, and what is held back of them."""

from datetime import date

from khuang.results import compute, periods
from khuang.results.library import Library
from khuang.results.tests.spec import TODAY, indicator, run, table


def rows(*groups, **more):
    """``(how many, columns)`` → that many people, each with a pseudonym of their own."""
    made = []
    for many, columns in groups:
        made += [
            {"kind": "care.enrolled", "person": f"p{len(made) + n}".encode(), **more, **columns} for n in range(many)
        ]
    return made


def scoped(tmp_path, people, **more):
    one = indicator(count="persons")
    library = Library(indicators={"x": one})
    return one, compute.Scope(table(tmp_path, people), library, periods.parse("fy2570"), TODAY, **more)


def told(found):
    return {tuple(by.values()): one.value for by, one in found.cells}


def test_a_crossed_table_is_tied_to_its_margins(tmp_path):
    """Of two villages by gender, three men of one: neither the cells nor both margins may give them away."""
    people = rows((20, {"place": "a", "gender": "f"}), (3, {"place": "a", "gender": "m"}),
                  (15, {"place": "b", "gender": "f"}), (12, {"place": "b", "gender": "m"}))  # fmt: skip
    from khuang.results import compute, library, periods
    from khuang.results.tests.spec import TODAY

    one = indicator(count="persons")
    scope = compute.Scope(
        table(tmp_path, people), library.Library(indicators={"x": one}), periods.parse("fy2570"), TODAY
    )
    cells = told(compute.compute(one, scope, [("place",), ("gender",), ("place", "gender")]))
    assert cells["a", "m"] is None
    assert cells["a", "f"] is None or cells[("a",)] is None
    assert cells["b", "m"] is None or cells[("m",)] is None
    assert compute.compute(one, scope, [("place",), ("gender",)]).method == "exact"


def test_an_amount_that_one_household_got_nearly_all_of_is_held_back(tmp_path):
    many = [{"amount": 100} for _ in range(20)]
    even = table(tmp_path, [{"kind": "care.enrolled", "person": f"p{n}".encode(), **one} for n, one in enumerate(many)])
    item = indicator(count="sum", of="amount", unit="THB")
    assert run(even, item, protect=True).total.value == 2000
    many[0] = {"amount": 90_000}
    odd = table(tmp_path, [{"kind": "care.enrolled", "person": f"p{n}".encode(), **one} for n, one in enumerate(many)])
    assert run(odd, item, protect=True).total.value is None
    assert run(odd, item).total.value == 91_900


def test_a_total_of_two_partners_is_held_back_where_one_could_take_its_own_away(tmp_path):
    item = indicator(count="persons")
    facts = table(tmp_path, rows((30, {"orgs": "IOM"}), (3, {"orgs": "ILO"})))
    assert run(facts, item, protect=True).total.value is None
    facts = table(tmp_path, rows((30, {"orgs": "IOM"}), (13, {"orgs": "ILO"})))
    assert run(facts, item, protect=True).total.value == 43
    facts = table(tmp_path, rows((30, {"orgs": "IOM"})))
    assert run(facts, item, protect=True).total.value == 30, "what it did alone it knows"


def test_facts_of_one_day_make_no_difference_to_what_is_held_back(tmp_path):
    people = rows((20, {"gender": "f"}), (4, {"gender": "m"}), starts=date(2025, 3, 1))
    found = run(table(tmp_path, people), indicator(count="persons"), split=("gender",), protect=True)
    assert told(found) == {("f",): None, ("m",): None}
    assert found.total.value == 24


def test_a_free_table_carries_the_same_noise_every_day_and_its_margins_none(tmp_path):
    people = rows(*((n, {"place": f"v{n}", "gender": g}) for n in range(6, 30) for g in ("f", "m")))
    one, scope = scoped(tmp_path, people, noise=b"n" * 32)
    crossed = compute.compute(one, scope, [("place", "gender")])
    cells = told(crossed)
    true = {(f"v{n}", g): n for n in range(6, 30) for g in ("f", "m")}
    assert crossed.method == "noise"
    assert crossed.total.value == len(people)
    moves = [int(value) - true[codes] for codes, value in cells.items() if value is not None]
    assert any(moves)
    assert max(map(abs, moves)) <= 7
    assert {codes for codes, value in cells.items() if value is not None and value < 5} == set()
    other_way = told(compute.compute(one, scope, [("gender", "place")]))
    assert {codes[::-1]: value for codes, value in other_way.items()} == cells
    assert told(compute.compute(one, scope, [("gender",)])) == {("f",): sum(range(6, 30)), ("m",): sum(range(6, 30))}
    without = compute.compute(*scoped(tmp_path, people), [("place", "gender")])
    assert told(without) == true


def test_heads_without_a_pseudonym_are_not_moved_but_held_back(tmp_path):
    heads = [{"kind": "care.enrolled", "basis": "headcount", "count": n, "place": v, "gender": g}
             for n, v, g in ((3, "a", "f"), (20, "a", "m"), (20, "b", "f"), (20, "b", "m"))]  # fmt: skip
    one, scope = scoped(tmp_path, heads, noise=b"n" * 32)
    cells = told(compute.compute(one, scope, [("place", "gender")]))
    assert cells["a", "f"] is None
    assert {value for value in cells.values() if value is not None} <= {20}


def test_a_total_that_may_be_told_is_not_given_up_for_its_parts(tmp_path):
    few = rows(*((2, {"place": f"v{n}", "gender": "f"}) for n in range(5)))
    one, scope = scoped(tmp_path, few, noise=b"n" * 32)
    found = compute.compute(one, scope, [("place",), ("place", "gender")])
    assert found.total.value == 10
    assert all(value is None or value >= 5 for value in told(found).values())
    assert all(value is None for by, value in told(found).items() if len(by) == 1)
