import pytest

from khuang.planning.council import rules


@pytest.mark.parametrize(
    ("seats", "part", "more", "needed"),
    [(9, "1/2", False, 5), (10, "1/2", False, 5), (10, "1/2", True, 6), (9, "1/2", True, 5), (9, "2/3", False, 6),
     (10, "2/3", False, 7), (1, "1/2", False, 1), (1, "1/2", True, 1), (3, "1", False, 3), (3, "1", True, 3)],
)  # fmt: skip
def test_a_quorum_is_a_part_of_the_seats(seats: int, part: str, more: bool, needed: int) -> None:
    found = rules.quorum(seats=seats, present=needed, part=part, more=more)
    assert (found.needed, found.met) == (needed, True)
    assert rules.quorum(seats=seats, present=needed - 1, part=part, more=more).met is False


def test_nothing_is_said_of_a_quorum_where_no_seats_are_kept() -> None:
    assert rules.quorum(seats=0, present=4).met is None


@pytest.mark.parametrize(
    ("held", "vacant", "state"),
    [(3, 0, "met"), (6, 0, "met"), (2, 1, "vacant"), (2, 0, "not-met"), (1, 1, "not-met"), (7, 0, "not-met")],
)
def test_a_seat_is_met_vacant_or_not_met(held: int, vacant: int, state: str) -> None:
    assert rules.check_seat("plan-community", held=held, vacant=vacant, least=3, most=6).state == state


def test_a_committee_is_as_its_worst_seat() -> None:
    def seat(held: int, vacant: int) -> rules.SeatCheck:
        return rules.check_seat("x", held=held, vacant=vacant, least=1, most=None)

    assert rules.overall([seat(1, 0), seat(1, 0)]) == rules.MET
    assert rules.overall([seat(1, 0), seat(0, 1)]) == rules.VACANT
    assert rules.overall([seat(0, 0), seat(0, 1)]) == rules.NOT_MET


def test_an_answer_is_what_the_question_asks() -> None:
    assert rules.complete("answer", answer="unsure", choices=[], words="")
    assert not rules.complete("answer", answer="", choices=[], words="ใช่")
    assert not rules.complete("words", answer="yes", choices=[], words="  ")
    assert not rules.complete("rights", answer="", choices=[], words="สุขภาพ")
