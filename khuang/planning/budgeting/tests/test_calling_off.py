"""An election that is called off: why is read by everybody, what was marked is gone, whoever voted is told."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.codes import actions as codes
from khuang.forum.models import Boxed, Participant, Sheet
from khuang.planning.budgeting import actions, calling_off, queries
from khuang.planning.budgeting.ballot import ElectionBallot, add
from khuang.planning.budgeting.tests.test_elections import drafted, join, opened, voted
from khuang.planning.models import BudgetVote
from khuang.trust.models import KeyWrap

pytestmark = pytest.mark.usefixtures("cell")
WHY = "งบส่วนนี้ถูกตัดไปช่วยน้ำท่วม"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def off(row, because=WHY):
    calling_off.call_off(election=row, because=because, by=SYSTEM)
    return row


def test_it_keeps_nothing_of_what_was_marked():
    row = opened()
    voted(row, [{1: 1}, {2: 1}])
    box.put(ballotable=ElectionBallot(row), door="volunteer", ballot=box.Ballot("123456789012", {3: 1}), by=SYSTEM)
    locker = Boxed.objects.get().locker
    off(row)
    assert [vote.answers for vote in BudgetVote.objects.all()] == [{}, {}]
    assert not Boxed.objects.exists() and not KeyWrap.objects.filter(locker=locker).exists()
    assert (row.state, row.ballots_destroyed, queries.destroyed(row)) == ("called-off", 3, "fewer than five")
    with pytest.raises(Denied):
        add(ElectionBallot(row), {1: 1}, participant=join(row).id, door="code")
    with pytest.raises(Denied):
        actions.close(election=row, by=SYSTEM)


def test_it_says_why_and_only_who_plans_may():
    row = opened()
    for because in ("", "  ", "ไม่"):
        with pytest.raises(Problem, match="Say why"):
            off(row, because)
    with pytest.raises(Denied):
        calling_off.call_off(election=row, because=WHY, by=PUBLIC)
    row.refresh_from_db()
    assert row.state == "open"


def test_it_comes_too_late_once_the_ballots_are_counted():
    row = opened()
    voted(row, [{1: 1}] * 5)
    actions.close(election=row, by=SYSTEM)
    with pytest.raises(Denied):
        off(row)


def test_it_tells_everybody_why_and_whoever_voted_that_it_is_gone(client):
    row = opened()
    client.cookies["language"] = "en"
    batch, made = codes.make_batch(ballotable=ElectionBallot(row), count=2, by=SYSTEM_USER())
    add(ElectionBallot(row), {1: 1}, participant=Participant.objects.get(code_hmac=tag(made[0])).id, door="code")
    off(row)
    page = client.get(row.home).content.decode()
    assert WHY in page and "destroyed with all other ballots" not in page
    client.post(reverse("forum:cards"), {"code": made[0]})
    assert "destroyed with all other ballots" in client.get(row.home).content.decode()


def tag(code):
    from khuang.forum.doors.actions import code_tag

    return code_tag(code)


def SYSTEM_USER():
    from khuang.base.actor import Actor
    from khuang.base.ids import random_id

    return Actor("system", random_id())


def test_a_draft_that_nobody_saw_stays_with_who_prepared_it(client):
    row = drafted()
    off(row)
    assert client.get(row.home).status_code == 404
    assert row not in queries.elections(PUBLIC)


def test_sheets_that_lie_about_are_typed_in_no_more():
    from khuang.forum.doors.sheets.actions import make_run
    from khuang.forum.doors.sheets.printing import part  # noqa: F401  sheets are made when they are printed

    row = opened()
    make_run(ballotable=ElectionBallot(row), copies=2, each=3, by=SYSTEM_USER())
    off(row)
    assert not Sheet.objects.filter(run__about=row.id).exclude(state="void").exists()
