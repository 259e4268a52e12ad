import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.chain.actions import link
from khuang.chain.models import Move
from khuang.chain.wording import sentence
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.codes import actions as codes
from khuang.forum.doors.codes.queries import find
from khuang.forum.doors.sheets import actions as sheets
from khuang.forum.doors.sheets.paper import draw
from khuang.forum.models import Batch, Participant, Sheet
from khuang.planning.budgeting import actions, counting, explained, queries
from khuang.planning.budgeting.ballot import ElectionBallot, add
from khuang.planning.models import BudgetCount, BudgetVote, Election, Proposal
from khuang.planning.pabulib import file_of
from khuang.planning.tests.test_pabulib import run

pytestmark = pytest.mark.usefixtures("cell")


def drafted(kind="approval", most=2, **more):
    row = actions.prepare(
        slug="money", title_th="งบชุมชน", title_en="Money", budget=100_000_00, kind=kind, most=most,
        completion="add-one-utilitarian", doors=["code", "sheet", "volunteer", "page"], who_th="ทุกคน", by=SYSTEM, **more,
    )  # fmt: skip
    for title, cost in (("บ่อ", 40_000), ("ถนน", 50_000), ("ต้นไม้", 20_000)):
        actions.add_choice(election=row, title_th=title, cost=cost * 100, by=SYSTEM)
    return row


def opened(**more):
    row = drafted(**more)
    actions.open_election(election=row, by=SYSTEM)
    return row


def join(row, door="code", **more):
    from khuang.forum.doors.actions import join

    return join(about=row.id, door=door, **more)


def test_it_stands_still_once_it_is_open():
    row = opened()
    for change in (
        lambda: actions.alter(election=row, budget=1, by=SYSTEM),
        lambda: actions.add_choice(election=row, title_th="x", cost=100, by=SYSTEM),
        lambda: actions.remove_choice(election=row, number=1, by=SYSTEM),
    ):
        with pytest.raises(Problem):
            change()
    assert row.choices.count() == 3


def test_it_is_prepared_by_the_planner_alone():
    with pytest.raises(Denied):
        actions.prepare(
            slug="x", title_th="x", budget=1, kind="approval", most=1, completion="none", doors=["code"], by=PUBLIC
        )


def test_it_refuses_hands_and_says_why():
    with pytest.raises(Problem, match="Hands cannot decide"):
        actions.prepare(
            slug="x",
            title_th="x",
            budget=1,
            kind="approval",
            most=1,
            completion="none",
            doors=["code", "hands"],
            by=SYSTEM,
        )


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        ("approval", {}, "ยังไม่ได้|Nothing is chosen"),
        ("approval", {1: 1, 2: 1, 3: 1}, "3"),
        ("approval", {1: 2}, "mark|เครื่องหมาย|."),
        ("cumulative", {1: 2, 2: 1}, "3"),
        ("ordinal", {1: 1, 2: 1}, "."),
        ("ordinal", {1: 2}, "."),
        ("approval", {9: 1}, "."),
    ],
)
def test_it_keeps_no_ballot_that_breaks_its_rules(kind, answers, words):
    row = opened(kind=kind, most=2)
    with pytest.raises(Problem, match=words):
        add(ElectionBallot(row), answers, participant=join(row).id, door="code")
    assert not BudgetVote.objects.exists()


def test_it_counts_the_last_ballot_of_each_without_those_taken_back():
    row = opened()
    ballot, one, two = ElectionBallot(row), join(row), join(row)
    add(ballot, {1: 1}, participant=one.id, door="code")
    add(ballot, {2: 1}, participant=one.id, door="code")
    add(ballot, {3: 1}, participant=two.id, door="code")
    Participant.objects.filter(id=two.id).update(out_on="2026-01-01")
    assert counting.standing(row).ballots == ({"2": 1},)


def test_it_leaves_the_open_page_out_unless_it_was_said_to_count():
    row = opened()
    add(ElectionBallot(row), {1: 1}, participant=join(row, "page").id, door="page")
    assert counting.standing(row).ballots == ()
    assert counting.standing(row).by_door == {"page": 1}
    Election.objects.filter(pk=row.pk).update(page_counts=True)
    row.refresh_from_db()
    assert len(counting.standing(row).ballots) == 1


def voted(row, ballots):
    for answers in ballots:
        add(ElectionBallot(row), answers, participant=join(row).id, door="code")


@pytest.mark.parametrize(
    ("kind", "ballots"),
    [
        ("approval", [{1: 1, 2: 1}] * 3 + [{1: 1, 3: 1}] * 3 + [{3: 1}]),
        ("cumulative", [{1: 2}, {2: 1, 3: 1}, {3: 2}, {1: 1, 3: 1}, {1: 2}]),
        ("ordinal", [{1: 1, 2: 2}, {3: 1, 1: 2}, {3: 1}, {2: 1, 3: 2}, {1: 1}]),
    ],
)
def test_it_is_counted_once_from_a_file_that_anybody_can_count_again(tmp_path, kind, ballots):
    row = opened(kind=kind)
    voted(row, ballots)
    actions.close(election=row, by=SYSTEM)
    counted = BudgetCount.objects.get(election=row)
    assert actions.count(election=row, by=SYSTEM) == counted
    file = file_of(counted.input)
    assert not file.remarks
    path = tmp_path / "ballots.pb"
    path.write_text(counted.input)
    again = json.loads(run(str(path), "--rule", "as-file", "--json").stdout)
    assert [int(one) for one in again["winners"]] == counted.result["winners"]
    assert again["file"]["sha256"] == counted.digest
    assert counting.digest(counted.input) == counted.digest
    assert counting.count(counted.input, row.completion) == (counted.result, counted.greedy)
    assert file.election.voters == len(ballots)
    assert {row["number"] for row in counted.result["projects"] if row["won"]} == set(counted.result["winners"])
    shown = queries.result(row)
    assert [line.won for line in shown.lines] == sorted((line.won for line in shown.lines), reverse=True)


def test_it_tells_in_the_file_nothing_of_when_or_how_somebody_voted():
    row = opened()
    voted(row, [{3: 1}, {1: 1}, {2: 1}, {1: 1}, {3: 1, 1: 1}])
    actions.close(election=row, by=SYSTEM)
    text = BudgetCount.objects.get().input
    votes = text.split("VOTES\n")[1].splitlines()[1:]
    assert [line.split(";")[1] for line in votes] == ["1", "1", "1,3", "2", "3"]
    assert "code" not in text
    assert not any(str(one) in text for one in BudgetVote.objects.values_list("participant", flat=True))


def test_it_has_no_result_where_too_few_voted():
    row = opened()
    voted(row, [{1: 1}] * 4)
    actions.close(election=row, by=SYSTEM)
    actions.publish(election=row, by=SYSTEM)
    assert queries.result(row) is None


def test_it_is_voted_on_by_a_card_that_leads_to_its_page(client, acting):
    row = opened()
    by = acting("facilitator")
    _batch, made = codes.make_batch(ballotable=ElectionBallot(row), count=3, by=by)
    assert find(made[0]).about == row.id
    entered = client.post(reverse("forum:cards"), {"code": made[0]})
    assert entered["Location"] == row.home
    assert client.post(row.home, {"c1": "on", "c3": "on"}).status_code == 302
    assert client.post(row.home, {"c2": "on"}).status_code == 302
    assert counting.standing(row).ballots == ({"2": 1},)
    assert client.post(row.home, {"c1": "on", "c2": "on", "c3": "on"}).status_code == 422
    codes.revoke(batch=Batch.objects.get(), why="lost", by=by)
    assert counting.standing(row).ballots == ()
    assert client.post(row.home, {"c2": "on"}).status_code == 422


def test_it_is_voted_on_by_the_open_page_and_changed(client):
    row = opened(page_counts=True)
    assert client.post(row.home, {"c1": "on"}).status_code == 302
    assert client.post(row.home, {"c3": "on"}).status_code == 302
    assert counting.standing(row).ballots == ({"3": 1},)
    assert b"checked" in client.get(row.home).content
    assert BudgetVote.objects.first().cast_at.astimezone().minute == 0


def test_it_asks_who_comes_without_a_card_to_get_one_where_the_page_is_shut(client):
    row = opened()
    Election.objects.filter(pk=row.pk).update(doors=["code"])
    assert b"ballot.js" not in client.get(row.home).content
    assert client.post(row.home, {"c1": "on"}).status_code == 422
    assert not BudgetVote.objects.exists()


def test_it_shows_the_projects_in_an_order_that_stays_on_a_device(client):
    row = opened()
    first = client.get(row.home).context["form"].choices
    assert first == client.get(row.home).context["form"].choices
    orders = set()
    for seed in range(20):
        client.cookies["order"] = str(seed)
        orders.add(tuple(one.number for one in client.get(row.home).context["form"].choices))
    assert len(orders) > 3


def test_it_is_voted_on_by_sheets_that_two_people_read(acting):
    row = opened()
    ballot, by, one, two = ElectionBallot(row), acting("facilitator"), acting("volunteer"), acting("researcher")
    run = sheets.make_run(ballotable=ballot, copies=2, each=3, by=by)
    papers = draw(ballot, run, 2)
    assert {tuple(n for n, _v in paper.items) for paper in papers} <= {
        (a, b, c) for a in (1, 2, 3) for b in (1, 2, 3) for c in (1, 2, 3) if len({a, b, c}) == 3
    }
    sheets.keep(run=run, papers=papers, begun=0, by=by)
    sheet = Sheet.objects.first()
    marks = [1 if n in (1, 3) else None for n, _v in sheet.items]
    assert sheets.read(ballotable=ballot, sheet=sheet, reading=marks, by=one) == "read-once"
    assert sheets.read(ballotable=ballot, sheet=sheet, reading=marks, by=two) == "counted"
    assert counting.standing(row).ballots == ({"1": 1, "3": 1},)
    other = Sheet.objects.exclude(pk=sheet.pk).get()
    sheets.read(ballotable=ballot, sheet=other, reading=[None] * 3, by=one)
    sheets.read(ballotable=ballot, sheet=other, reading=[None] * 3, by=two)
    assert len(counting.standing(row).ballots) == 1  # a blank sheet is no ballot


def test_it_counts_ballots_of_the_box_once_enough_lie_together(acting):
    row = opened()
    by = acting("volunteer")
    for n in range(6):
        box.put(ballotable=ElectionBallot(row), door="volunteer", ballot=box.Ballot(f"{n:012}", {1: 1}, by.id), by=by)
    assert not BudgetVote.objects.exists()
    actions.close(election=row, by=SYSTEM)
    assert counting.standing(row).by_door == {"volunteer": 6}
    assert BudgetCount.objects.get().result["voters"] == 6


def submitted(title):
    return Proposal.objects.create(
        number=Proposal.objects.count() + 1, title_th=title, kind="community-led", cost=30_000_00, state="submitted",
        made_on=timezone.localdate(),
    )  # fmt: skip


def test_it_answers_those_who_made_a_proposal_in_the_words_of_the_result():
    row = drafted()
    won, lost, gone = (submitted(title) for title in ("บ้าน", "เรือ", "รถ"))
    for proposal in (won, lost, gone):
        actions.add_choice(election=row, title_th=proposal.title_th, cost=95_000_00, proposal=proposal, by=SYSTEM)
    with pytest.raises(Problem):
        actions.add_choice(election=row, title_th="x", cost=1, proposal=won, by=SYSTEM)
    actions.open_election(election=row, by=SYSTEM)
    voted(row, [{4: 1}] * 5 + [{5: 1}])
    Proposal.objects.filter(pk=gone.pk).update(state="withdrawn")
    actions.close(election=row, by=SYSTEM)
    assert Proposal.objects.get(pk=won.pk).state == "submitted"  # nobody is told before everybody is
    actions.publish(election=row, by=SYSTEM)
    states = dict(Proposal.objects.values_list("title_th", "state"))
    assert states == {"บ้าน": "chosen", "เรือ": "not-chosen", "รถ": "withdrawn"}
    because = Proposal.objects.get(pk=lost.pk).transitions.get(became="not-chosen").because
    assert "1 คนเลือก" in because
    assert "จึงขาดไป" in because
    _says_who_chose(row, won, lost)


def _says_who_chose(row, won, lost):
    """The chain and the page say that people voted, in the reader's language; the jury is not named."""
    for proposal, words in ((won, "People chose it by their ballots."), (lost, "the money did not reach for it")):
        move = Move.objects.filter(kind="proposal", ref_id=str(proposal.pk)).latest("at")
        with override("en"):
            assert words in sentence("proposal", move.text_key)
        client = Client()
        client.cookies["language"] = "en"
        page = client.get(f"/plan/proposals/{proposal.number}/").content.decode()
        assert "What the ballot decided" in page and "Decided by 6 ballots." in page and "The jury" not in page
        assert f'href="{row.home}"' in page
    assert f"/plan/proposals/{won.number}/" not in Client().get(row.home).content.decode().partition("way-stops")[2]
    link(cause=("proposal", won.id), effect=("statement", uuid4()), relation="became", by=SYSTEM)
    assert f"/plan/proposals/{won.number}/" in Client().get(row.home).content.decode().partition("way-stops")[2]


def test_it_tells_no_small_number_of_a_door_and_lets_none_be_worked_out():
    assert "43" not in str(explained.doors({"code": 43, "sheet": 3}, 46)["code"])
    assert explained.doors({"code": 43, "sheet": 33}, 76) == {"code": "43", "sheet": "33"}


@pytest.mark.parametrize("kind", ["cumulative", "ordinal"])
def test_it_shows_a_ballot_of_each_kind_and_keeps_it(client, kind):
    row = opened(kind=kind, most=3, page_counts=True)
    assert client.get(row.home).status_code == 200
    assert client.post(row.home, {"c1": "2", "c3": "1"}).status_code == 302
    assert counting.standing(row).ballots == ({"1": 2, "3": 1},)
    assert client.post(row.home, {"c1": "99"}).status_code == 422
    assert client.post(row.home, {}).status_code == 422


def test_it_shows_everybody_the_result_and_the_file(client):
    row = opened()
    voted(row, [{1: 1, 2: 1}] * 3 + [{3: 1}] * 2)
    assert client.get(reverse("planning:election-file", args=[row.slug])).status_code == 404
    actions.close(election=row, by=SYSTEM)
    assert client.get(row.home).status_code == 200
    actions.publish(election=row, by=SYSTEM)
    page = client.get(row.home).content.decode()
    counted = BudgetCount.objects.get()
    assert counted.digest in page
    file = client.get(reverse("planning:election-file", args=[row.slug]))
    assert counting.digest(file.content.decode()) == counted.digest
