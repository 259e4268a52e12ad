from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.planning.mutual import hints, rules
from khuang.planning.mutual.bahttext import baht_text
from khuang.planning.mutual.rules import Move

DAYS = st.none() | st.integers(0, 5).map(lambda n: date(2026, 1, 1) + timedelta(days=n))


@st.composite
def histories(draw: st.DrawFn) -> list[Move]:
    """Movements of a store that is never below zero, as the actions let it be."""
    found: list[Move] = []
    for _ in range(draw(st.integers(0, 20))):
        there = sum(move.quantity for move in found)
        way = draw(st.booleans()) and there > 0
        quantity = -draw(st.integers(1, there)) if way else draw(st.integers(1, 50))
        found.append(Move(quantity, draw(DAYS)))
    return found


@given(histories())
def test_it_always_has_in_its_lots_what_its_movements_add_up_to(moves: list[Move]) -> None:
    lots = rules.lots(moves)
    assert sum(one.quantity for one in lots) == sum(move.quantity for move in moves)
    assert all(one.quantity > 0 for one in lots)


@given(histories())
def test_it_has_no_more_of_a_lot_than_ever_came_of_it(moves: list[Move]) -> None:
    for one in rules.lots(moves):
        assert one.quantity <= sum(move.quantity for move in moves if move.lot == one.lot and move.quantity > 0)


def test_it_hands_out_first_what_ends_first() -> None:
    soon, late = date(2026, 12, 1), date(2027, 6, 1)
    moves = [Move(5, late), Move(3, soon), Move(4, None), Move(-4, None)]
    assert rules.lots(moves) == [rules.Lot(late, 4), rules.Lot(None, 4)]


@given(st.lists(st.integers(-5, 40), max_size=30), st.integers(0, 60))
def test_it_never_gives_out_more_than_is_there(tries: list[int], there: int) -> None:
    left = there
    for wanted in tries:
        if not rules.why_not_take(wanted=wanted, there=left):
            left -= wanted
    assert 0 <= left <= there


@given(st.integers(0, 10_000))
def test_it_tells_homes_in_steps_of_five_and_never_too_many(homes: int) -> None:
    told = rules.told(homes)
    assert told % 5 == 0 and told <= homes < told + 5


@pytest.mark.parametrize("table", [rules.APPEAL, rules.HANDOUT, rules.PAYOUT], ids=["appeal", "handout", "payout"])
def test_it_leads_every_step_to_a_state_of_its_table(table: dict[str, dict[str, str]]) -> None:
    assert {end for ways in table.values() for end in ways.values()} <= set(table)
    assert any(not ways for ways in table.values())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("คุณยายอยู่คนเดียว", "kin"), ("หญิงอายุ ๘๒ ปี", "age"), ("บ้านหมู่ 4", "where"), ("ป่วยเป็นมะเร็ง", "health"),
        ("นางสมศรี", "person"), ("โทร 081-234-5678", "phone"), ("คนไร้สัญชาติ", "papers"), ("an HIV patient", "health"),
        ("aged 82", "age"), ("บ้านเลขที่ 12", "house"),
    ],
)  # fmt: skip
def test_it_points_at_what_tells_of_somebody(text: str, kind: str) -> None:
    assert kind in {one.kind for one in hints.hints(text)}


def test_it_points_at_nothing_in_words_about_things() -> None:
    assert (
        hints.hints("ต้องการข้าวสาร 20 ถุง นมผง 5 กระป๋อง และผ้าอ้อมผู้ใหญ่ ภายในสิ้นเดือน", "Rice, milk, nappies for a month")
        == []
    )


@pytest.mark.parametrize(
    ("satang", "said"),
    [
        (0, "ศูนย์บาทถ้วน"), (100, "หนึ่งบาทถ้วน"), (1_100, "สิบเอ็ดบาทถ้วน"), (2_100, "ยี่สิบเอ็ดบาทถ้วน"),
        (10_100, "หนึ่งร้อยเอ็ดบาทถ้วน"), (125_050, "หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์"), (25, "ยี่สิบห้าสตางค์"),
        (100_000_100, "หนึ่งล้านเอ็ดบาทถ้วน"), (1_100_000_000, "สิบเอ็ดล้านบาทถ้วน"),
    ],
)  # fmt: skip
def test_it_writes_an_amount_in_thai_words(satang: int, said: str) -> None:
    assert baht_text(satang) == said


@given(st.integers(0, 10**13))
def test_it_writes_different_amounts_differently(satang: int) -> None:
    assert baht_text(satang) != baht_text(satang + 1)
