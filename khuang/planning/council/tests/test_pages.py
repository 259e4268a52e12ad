"""The council's pages as members use them: on a telephone, from paper, with rubbish typed in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from khuang.access.actions import create_user, grant
from khuang.access.demo import second_factor
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.planning.council import actions, queries
from khuang.planning.council.tests.conftest import sheet
from khuang.planning.letters import signing
from khuang.planning.models import MinorityOpinion, Priority, Ranking, RankingRound
from khuang.registry.models import Office

pytestmark = pytest.mark.django_db
Opened = Callable[..., RankingRound]


@pytest.fixture
def member(cell: Any, client: Client) -> Client:
    user = create_user(username="m", name="M", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="council", by=SYSTEM)
    second_factor(user)
    client.force_login(user)
    return client


def at(name: str, *args: Any) -> str:
    return reverse(f"planning:{name}", args=args) + "?lang=en"


def told(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def test_points_are_given_problem_by_problem_and_kept_as_given(
    opened: Opened, problems: list[Priority], member: Client
) -> None:
    row = opened("scores")
    keys = [one["key"] for one in row.criteria]
    typed = {f"p{p.number}-{key}": "4" for p in problems for key in keys}
    assert "Give every problem points" in told(member.post(at("give", row.number), {**typed, f"p1-{keys[0]}": ""}))
    assert member.post(at("give", row.number), {**typed, "interests": [str(problems[0].id)]}).status_code == 302
    found = Ranking.objects.get()
    assert found.given == sheet(problems, 4) and found.interests == [str(problems[0].id)]
    assert "selected>4" in told(member.get(at("give", row.number)))


def test_pairs_may_be_left_open_and_another_sitting_asks_the_rest(
    opened: Opened, problems: list[Priority], member: Client
) -> None:
    row = opened("pairwise")
    page = told(member.get(at("give", row.number)))
    names = [f"{a}:{b}" for a in row.problems for b in row.problems if f'name="{a}:{b}"' in page]
    assert len(names) == 3
    assert "Compare at least two" in told(member.post(at("give", row.number), dict.fromkeys(names, "")))
    assert member.post(at("give", row.number), {names[0]: "b", names[1]: "a", names[2]: ""}).status_code == 302
    (found,) = queries.newest(row)
    assert sorted(map(sorted, found.given)) == sorted(sorted(name.split(":")) for name in names[:2])
    assert f'name="{names[2]}"' in told(member.get(at("give", row.number)))
    assert member.post(at("give", row.number), {names[2]: "a"}).status_code == 302
    assert "compared every pair" in told(member.get(at("give", row.number)))


def test_an_order_from_paper_is_given_for_a_seat_without_sign_in(
    opened: Opened, problems: list[Priority], seats: Callable[..., list[UUID]], member: Client
) -> None:
    from khuang.access.models import User

    mine, paper, taken = seats("f", "m", "f")
    other = create_user(username="o", name="O", password="a-long-password-1", by=SYSTEM)
    grant(user=other, role="council", by=SYSTEM)
    for user, seat in ((User.objects.get(username="m"), mine), (other, taken)):
        signing.bind(user=user, office=Office.objects.get(id=seat), by=SYSTEM)
    row = opened()
    order = {"p1": "3", "p2": "1", "p3": "2"}
    page = told(member.get(at("give", row.number)))
    assert str(mine) in page and str(paper) in page and str(taken) not in page
    assert member.post(at("give", row.number), {**order, "seat": str(paper)}).status_code == 302
    assert member.post(at("give", row.number), {**order, "seat": str(mine)}).status_code == 302
    assert "seat" in told(member.post(at("give", row.number), {**order, "seat": str(taken)}))
    assert {r.member for r in Ranking.objects.all()} == {mine, paper}
    assert queries.ranked_by(row, mine).given == [str(problems[n].id) for n in (1, 2, 0)]  # type: ignore[union-attr]
    assert actor_of(other).has("council")


def test_rubbish_is_answered_with_a_sentence(opened: Opened, problems: list[Priority], member: Client) -> None:
    row = opened()
    for typed in ({"p1": ""}, {"p1": "x"}, {"p1": "1", "p2": "2", "p3": "3", "interests": ["x"]}):
        assert "field-wrong" in told(member.post(at("give", row.number), typed))
    assert not Ranking.objects.exists()
    assert member.post(at("opinion_new", row.number), {"words": "", "office": "x"}).status_code == 200
    assert member.post(at("open_round"), {}).status_code == 200
    assert member.post(at("scrutinise", problems[0].number), {}).status_code in (200, 302)


def test_a_round_is_opened_given_to_and_published(problems: list[Priority], member: Client, client: Client) -> None:
    new = {"title_th": "รอบ", "method": "scores", "problems": [str(p.id) for p in problems], "w-severity": "5"}
    assert member.post(at("open_round"), new).status_code == 302
    row = RankingRound.objects.get()
    assert row.criteria[0]["weight"] == 5
    opinion = {"words": "เด็กไม่ได้อยู่ในเวที", "office": "members", "priority": str(problems[1].id)}
    assert member.post(at("opinion_new", row.number), opinion).status_code == 302
    actions.rank(round=row, scores=sheet(problems, 2), member=UUID(int=1), by=SYSTEM)
    assert member.post(at("close_round", row.number)).status_code == 302
    assert member.post(at("close_round", row.number)).status_code == 404
    public = told(Client().get(at("ranking", row.number)))
    assert "40.00" in public and "shared" in public and "เด็กไม่ได้อยู่ในเวที" in public
    assert "no list of the council" in public
    assert "เด็กไม่ได้อยู่ในเวที" in told(Client().get(at("priority", problems[1].number)))
    assert MinorityOpinion.objects.get().state == "published"


def test_what_the_council_sends_has_words_scrutiny_and_opinion(
    opened: Opened, problems: list[Priority], member: Client
) -> None:
    row = opened()
    member.post(at("opinion_new", row.number), {"words": "ขอให้รอ", "office": "office", "priority": str(problems[0].id)})
    actions.rank(round=row, order=[str(p.id) for p in problems], member=UUID(int=1), by=SYSTEM)
    actions.close_round(round=row, by=SYSTEM)
    assert member.post(at("forward", 1)).status_code == 302
    page = told(Client().get(at("priority_paper", 1) + "&as=page"))
    for words in ("อยากให้มีทางลาดที่ตลาด", "ผู้ใช้รถเข็น", "ขอให้รอ", "must answer by"):
        assert words in page


def test_what_is_not_ranked_yet_stands_last(problems: list[Priority], member: Client) -> None:
    Priority.objects.filter(number=3).update(rank=1)
    Priority.objects.filter(number=1).update(rank=2)
    assert [row.number for row in queries.priorities()] == [3, 1, 2]
