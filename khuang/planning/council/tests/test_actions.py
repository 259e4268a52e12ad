from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override

from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import random_id
from khuang.forum.models import Statement
from khuang.planning.council import actions, pages, queries
from khuang.planning.council.actions import NewRound, Opinion, Said
from khuang.planning.council.tests.conftest import SAID, sheet
from khuang.planning.models import MinorityOpinion, Priority, Ranking, RankingRound, Scrutiny

pytestmark = pytest.mark.django_db
Opened = Callable[..., RankingRound]
Seats = Callable[..., list[UUID]]


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def ids(rows: list[Priority]) -> list[str]:
    return [str(row.id) for row in rows]


# -- scrutiny
def test_a_problem_that_was_not_scrutinised_cannot_be_ranked(
    problems: list[Priority], statement: Statement, at_table: Actor
) -> None:
    raw = actions.raise_priority(title_th="ใหม่", statements=[str(statement.id)], by=at_table)
    actions.scrutinise(priority=raw, said={"duty": SAID["duty"]}, by=at_table)
    with pytest.raises(Problem, match="whole checklist"):
        actions.open_round(title_th="ร", new=NewRound(problems=[*ids(problems), str(raw.id)]), by=at_table)
    round_ = actions.open_round(title_th="ร", by=at_table)
    assert round_.problems == ids(problems)


def test_an_answer_said_again_is_kept_once_and_the_newest_counts(problems: list[Priority], at_table: Actor) -> None:
    before = Scrutiny.objects.count()
    assert actions.scrutinise(priority=problems[0], said=SAID, by=at_table) == 0
    assert actions.scrutinise(priority=problems[0], said={"figure": Said("yes", words="40 คน")}, by=at_table) == 1
    assert Scrutiny.objects.count() == before + 1
    assert queries.scrutiny_of(problems)[problems[0].id]["figure"].answer == "yes"


def test_scrutiny_stays_while_a_problem_is_ranked(opened: Opened, problems: list[Priority], at_table: Actor) -> None:
    opened()
    with pytest.raises(Denied, match="being ranked"):
        actions.scrutinise(priority=problems[0], said={"figure": Said("unsure")}, by=at_table)


@pytest.mark.parametrize(
    "said", [{"duty": Said("yes")}, {"figure": Said("maybe")}, {"x": Said("yes")}, {"right": Said(words="x")}]
)
def test_it_refuses_what_the_question_does_not_ask(said: Any, problems: list[Priority], at_table: Actor) -> None:
    with pytest.raises(Problem, match="checklist"):
        actions.scrutinise(priority=problems[0], said=said, by=at_table)


# -- giving
def test_it_counts_the_newest_of_each_member_and_leaves_an_interest_out_of_its_problem_alone(
    opened: Opened, problems: list[Priority], at_table: Actor
) -> None:
    a, b, c = ids(problems)
    row, one, other = opened(), random_id(), random_id()
    actions.rank(round=row, order=[a, b, c], member=one, by=at_table)
    actions.rank(round=row, order=[c, b, a], member=one, by=at_table)
    actions.rank(round=row, order=[a, b, c], interests=[a], member=other, by=at_table)
    actions.close_round(round=row, by=at_table)
    found = {p["priority"]: p for p in row.result["places"]}
    assert (found[a]["exact"], found[a]["counted"], found[a]["interests"]) == ("0", 1, 1)
    assert (found[b]["exact"], found[b]["counted"]) == ("3/4", 2)
    assert found[c]["exact"] == "1/2"
    assert (row.result["members"], row.result["interested"]) == (2, 1)
    assert Priority.objects.get(id=b).rank == 1 and Priority.objects.get(id=a).rank == 3


def test_points_are_weighed_as_the_round_was_opened(problems: list[Priority], at_table: Actor) -> None:
    new = NewRound("scores", weights={"severity": 1, "left-behind": 0, "people": 0, "doable": 3})
    row = actions.open_round(title_th="ร", new=new, by=at_table)
    assert [(one["key"], one["weight"]) for one in row.criteria] == [("severity", 1), ("doable", 3)]
    a, b, c = ids(problems)
    points = {a: {"severity": 5, "doable": 0}, b: {"severity": 0, "doable": 5}, c: {"severity": 2, "doable": 2}}
    actions.rank(round=row, scores=points, member=random_id(), by=at_table)
    actions.close_round(round=row, by=at_table)
    assert [(p["priority"], p["exact"]) for p in row.result["places"]] == [(b, "3/4"), (c, "2/5"), (a, "1/4")]


@pytest.mark.parametrize("wrong", [6, -1, True, 2.5, "3"])
def test_points_are_whole_numbers_from_nothing_to_five(
    wrong: Any, opened: Opened, problems: list[Priority], at_table: Actor
) -> None:  # fmt: skip
    row = opened("scores")
    points = sheet(problems, 3)
    points[str(problems[0].id)]["severity"] = wrong
    with pytest.raises(Problem, match="0 to 5"):
        actions.rank(round=row, scores=points, member=random_id(), by=at_table)


def test_a_problem_of_ones_own_interest_need_not_be_given_points(
    opened: Opened, problems: list[Priority], at_table: Actor
) -> None:
    row = opened("scores")
    rest = sheet(problems[1:], 4)
    with pytest.raises(Problem, match="every problem"):
        actions.rank(round=row, scores=rest, member=random_id(), by=at_table)
    actions.rank(round=row, scores=rest, interests=[str(problems[0].id)], member=random_id(), by=at_table)
    actions.close_round(round=row, by=at_table)
    assert row.result["places"][2] | {"place": None, "counted": 0} == row.result["places"][2]
    problems[0].refresh_from_db()
    assert (problems[0].state, problems[0].rank) == ("raised", None)


def test_a_sitting_adds_to_the_one_before(opened: Opened, problems: list[Priority], at_table: Actor) -> None:
    a, b, c = ids(problems)
    row, member = opened("pairwise"), random_id()
    actions.rank(round=row, pairs=[[a, b], [b, c]], member=member, by=at_table)
    actions.rank(round=row, pairs=[[b, a]], member=member, by=at_table)
    assert queries.newest(row)[0].given == [[b, c], [b, a]]


def test_it_refuses_what_is_not_on_the_list(opened: Opened, at_table: Actor) -> None:
    with pytest.raises(Problem, match="on the list"):
        actions.rank(round=opened(), order=["x"], member=random_id(), by=at_table)
    assert not Ranking.objects.exists()


def test_only_a_seat_of_ones_own_or_without_sign_in_is_spoken_for(
    opened: Opened, seats: Seats, problems: list[Priority], at_table: Actor
) -> None:
    (seat,) = seats("f")
    row = opened()
    with pytest.raises(Denied):
        actions.rank(round=row, order=ids(problems), member=random_id(), by=at_table)
    actions.rank(round=row, order=ids(problems), member=seat, by=at_table)
    assert queries.given(row) == 1


# -- closing
def test_a_round_without_quorum_places_nothing_and_may_be_opened_again(
    opened: Opened, seats: Seats, problems: list[Priority], at_table: Actor
) -> None:
    held = seats("f", "f", "m", "unsaid")
    row = opened()
    actions.rank(round=row, order=ids(problems), member=held[0], by=at_table)
    actions.close_round(round=row, by=at_table)
    assert (row.state, row.result["quorum"]["needed"], row.result["quorum"]["present"]) == ("not-valid", 2, 1)
    assert not Priority.objects.exclude(rank=None).exists()
    actions.reopen(round=row, by=at_table)
    actions.rank(round=row, order=ids(problems), member=held[3], by=at_table)
    actions.close_round(round=row, by=at_table)
    assert row.state == "closed" and Priority.objects.filter(state="ranked").count() == 3
    assert pages.share(row.result["held"]) == {"women": 2, "of": 3, "unsaid": 1, "share": 2 / 3, "any": True}
    assert pages.share(row.result["present"])["unsaid"] == 1
    with pytest.raises(Denied):
        actions.reopen(round=row, by=at_table)


def test_it_is_closed_once(opened: Opened, problems: list[Priority], at_table: Actor) -> None:
    row = opened()
    with pytest.raises(Problem, match="Nobody has ranked"):
        actions.close_round(round=row, by=at_table)
    actions.rank(round=row, order=ids(problems), member=random_id(), by=at_table)
    stale = RankingRound.objects.get(pk=row.pk)
    actions.close_round(round=row, by=at_table)
    with pytest.raises(Stale):
        actions.close_round(round=stale, by=at_table)
    with pytest.raises(Denied):
        actions.close_round(round=row, by=at_table)
    with pytest.raises(Problem, match="closed"):
        actions.rank(round=stale, order=ids(problems), member=random_id(), by=at_table)


def test_whoever_gives_while_it_is_being_closed_is_not_lost(
    opened: Opened, problems: list[Priority], at_table: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from khuang.planning.council import result

    row, real = opened(), result.of
    actions.rank(round=row, order=ids(problems), member=random_id(), by=at_table)

    def late(*args: Any) -> Any:
        found = real(*args)
        actions.rank(round=row, order=ids(problems), member=random_id(), by=at_table)
        return found

    monkeypatch.setattr(result, "of", late)
    with pytest.raises(Stale, match="very moment"):
        actions.close_round(round=row, by=at_table)
    row.refresh_from_db()
    assert row.state == "open"


def test_rows_are_shown_to_the_table_only_when_they_tell_nothing(
    opened: Opened, problems: list[Priority], at_table: Actor
) -> None:
    row = opened()
    for n in range(6):
        interests = [ids(problems)[0]] if n == 0 else []
        actions.rank(round=row, order=ids(problems), interests=interests, member=random_id(), by=at_table)
        shown = pages.rows_for_the_table(row)
        assert (len(shown["rows"]), shown["hidden"]) == ((0, n + 1) if n < 5 else (5, 1))


# -- opinions
def test_a_minority_is_published_with_the_result(opened: Opened, problems: list[Priority], at_table: Actor) -> None:
    row = opened()
    opinion = actions.write_opinion(round=row, new=Opinion("เด็กไม่ได้อยู่ในเวที", problems[2]), by=at_table)
    public = Actor("public")
    assert not queries.opinions(public).exists() and queries.opinions(at_table).count() == 1
    actions.rank(round=row, order=ids(problems), member=random_id(), by=at_table)
    actions.close_round(round=row, by=at_table)
    assert [one["row"].words for one in pages.ranking(row, public)["opinions"]] == ["เด็กไม่ได้อยู่ในเวที"]
    opinion.refresh_from_db()
    with pytest.raises(Denied):
        actions.leave(opinion=opinion, by=at_table)


def test_its_words_go_with_the_last_who_holds_it(opened: Opened, at_table: Actor, acting: Any) -> None:
    second, row = acting("council"), opened()
    opinion = actions.write_opinion(round=row, new=Opinion("ไม่เห็นด้วย"), by=at_table)
    with pytest.raises(Denied):
        actions.leave(opinion=opinion, by=second)
    actions.join(opinion=opinion, by=second)
    actions.leave(opinion=opinion, by=at_table)
    assert MinorityOpinion.objects.get().words == "ไม่เห็นด้วย"
    actions.leave(opinion=opinion, by=second)
    assert (MinorityOpinion.objects.get().words, MinorityOpinion.objects.get().state) == ("", "withdrawn")
    with pytest.raises(Denied):
        actions.join(opinion=opinion, by=SYSTEM) if SYSTEM.id else actions.publish(opinion=opinion, by=second)


# -- committees
def test_a_committee_is_checked_seat_by_seat(packs: None, seats: Seats) -> None:
    for kind, genders in {
        "mayor": ("f",), "deputy-mayor": ("m",), "plan-councillor": ("f", "f", "m"), "plan-expert": ("f", "m", "unsaid"),
        "plan-agency": ("m", "m"), "plan-community": ("f", "f", "m"), "clerk": ("m",),
    }.items():  # fmt: skip
        seats(*genders, kind=kind)
    (found,) = pages.committees()
    assert [one["check"].state for one in found["checks"]] == ["met"] * 4 + ["not-met"] + ["met"] * 2
    assert (found["women"]["women"], found["women"]["of"], found["women"]["unsaid"]) == (6, 13, 1)
    assert found["verified"] is False
