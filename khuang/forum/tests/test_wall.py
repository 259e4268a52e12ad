"""The wall of a meeting room, columns on the results page, and the votes as files."""

import io
import json
import zipfile
from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.forum import actions, ledger, mapping, tasks
from khuang.forum.live import queries as live
from khuang.forum.live.replay import replay
from khuang.forum.models import Conversation, OpinionMap
from khuang.forum.opinion import analyse
from khuang.forum.polis import read_export
from khuang.forum.tests.test_forum import cast, crowd
from khuang.forum.tests.test_live import grouped, member, raised, vote_as
from khuang.trust.models import AuditEvent


@pytest.fixture(autouse=True)
def nothing_held():
    ledger.HELD.clear()


@pytest.fixture
def rows(water, said):
    return [said(str(n)) for n in range(8)]


@pytest.fixture
def english(client):
    client.cookies["language"] = "en"
    return client


def text(response):
    return response.content.decode()


def test_it_moves_the_wall_with_a_vote(english, water, rows):
    assert "Nobody has voted yet" in text(english.get("/c/water/screen/"))
    crowd(water, rows)
    tasks.opinion()
    first = english.get("/c/water/screen/now/")
    assert "<strong>20</strong>" in text(first) and "<html" not in text(first)
    again = english.get("/c/water/screen/now/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    cast(water, rows[0], uuid4(), 1)
    tasks.opinion()
    moved = english.get("/c/water/screen/now/", headers={"If-None-Match": first["ETag"]})
    assert (moved.status_code, "<strong>21</strong>" in text(moved)) == (200, True)


def test_it_shows_the_way_to_vote_and_needs_no_script(english, water, rows):
    page = text(english.get("/c/water/screen/"))
    assert 'class="qr"' in page and "/c/water/" in page
    assert '<noscript><meta http-equiv="refresh"' in page and "<script>" not in page
    Conversation.objects.update(state="closed")
    assert 'class="qr"' not in text(english.get("/c/water/screen/"))


def test_it_turns_pages_of_statements_in_a_ring(english, water, rows):
    crowd(water, rows)
    tasks.opinion()
    first, second = (live.screen(water, page) for page in ("1", "2"))
    assert (len(first.rows), len(second.rows), second.first, second.around) == (4, 4, 5, {"back": 1, "on": 1})
    for odd in ("", "0", "3", "-1", "x", "٢", "9" * 400):
        assert live.screen(water, odd).page == 1
    assert english.get("/c/water/screen/?page=2").context["s"].page == 2


def test_it_shows_no_bar_on_the_wall_of_what_four_people_voted_on(english, water, rows):
    for _ in range(4):
        cast(water, rows[0], uuid4(), 1)
    tasks.opinion()
    assert 'class="spread"' not in text(english.get("/c/water/screen/"))
    for row in rows:
        cast(water, row, uuid4(), 1)
    for _ in range(9):
        who = uuid4()
        for row in rows:
            cast(water, row, who, 1)
    tasks.opinion()
    assert 'class="spread"' in text(english.get("/c/water/screen/"))


def test_it_keeps_the_wall_to_few_queries(english, water, rows, queries):
    crowd(water, rows)
    tasks.opinion()
    with queries() as found:
        english.get("/c/water/screen/now/")
    assert len(found) <= 5, found


def test_it_shows_a_declared_group_beside_everybody(english, water, rows):
    crowd(water, rows, size=40)
    people = grouped(water, rows, 12)
    Conversation.objects.update(
        groups=[{"key": "herders", "th": "ก", "en": "Herders", "voice_th": "", "voice_en": "We need the bridge"}],
        version=9,
    )
    tasks.opinion()
    page = text(english.get("/c/water/results/"))
    assert "Herders" in page and "10 or more of them have voted" in page and "We need the bridge" in page
    assert page.index("0 %") < page.index("Everybody agrees") or "<strong>0 %</strong>" in page
    assert not any(str(one.id) in page for one in people)


def test_it_says_nothing_of_two_people_but_their_own_words(english, water, rows):
    crowd(water, rows, size=40)
    grouped(water, rows, 2)
    Conversation.objects.update(
        groups=[{"key": "herders", "th": "ก", "en": "Herders", "voice_th": "", "voice_en": "We need the bridge"}]
    )
    tasks.opinion()
    page = text(english.get("/c/water/results/"))
    section = page[page.index('id="declared"') : page.index('id="groups"')]
    assert "We need the bridge" in section and "Too few of them" in section and "<table" not in section
    assert "told" not in json.dumps(OpinionMap.objects.get().result["slow"]["columns"]["group:herders"]["cells"])


def test_it_shows_doors_apart_and_a_page_that_does_not_count(english, water, rows):
    crowd(water, rows, size=30)
    for _ in range(12):
        one = member(water, "")
        for row in rows:
            vote_as(water, row, one, 1)
    for _ in range(2):
        vote_as(water, rows[0], member(water, "", door="volunteer"), 1)
    Conversation.objects.update(page_counts=False)
    tasks.opinion()
    page = text(english.get("/c/water/results/"))
    assert "not counted" in page and "are shown apart and do not count" in page and "fewer than 5" in page
    assert "14 people" in page


def test_it_labels_hands_on_the_results_page(english, water, rows):
    crowd(water, rows)
    raised(water, rows[0], 31, 2, 7)
    tasks.opinion()
    page = text(english.get("/c/water/results/"))
    assert "Hands raised in a meeting: 31 agree, 2 disagree, 7 pass" in page and "31 / 2 / 7" in page


@pytest.fixture
def closed(water, rows):
    crowd(water, rows)
    raised(water, rows[3], 9, 1, 0)
    actions.reject(statement=rows[2], reason="hate", by=SYSTEM)
    Conversation.objects.update(state="closed", closed_on=timezone.localdate())
    water.refresh_from_db()
    tasks.opinion()
    return water


def unpacked(data, place):
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        files.extractall(place)
    return place


def test_it_gives_votes_from_which_anyone_computes_the_same(closed, moderator, tmp_path):
    place = unpacked(replay(conversation=closed, by=moderator), tmp_path)
    export, stored = read_export(place), OpinionMap.objects.get()
    found = analyse(export.votes(), moderated=export.moderated, seed=stored.seed, hands=export.hands)
    assert found.input_digest == stored.input_digest
    told = json.loads(json.dumps(found.as_json()))
    assert [told[name] for name in ("consensus", "stability", "votes")] == [
        stored.result["consensus"], stored.result["slow"]["stability"], stored.result["votes"],
    ]  # fmt: skip


def test_it_takes_the_votes_out_without_anything_that_tells_whose_they_are(closed, moderator, tmp_path):
    place = unpacked(replay(conversation=closed, by=moderator), tmp_path)
    lines = (place / "participants-votes.csv").read_text().splitlines()
    assert lines[0] == "participant,1,2,3,4,5,6,7,8"
    assert len(lines) == 21 and all(len(line) < 40 for line in lines)
    assert lines == [lines[0], *sorted(lines[1:], key=lambda line: int(line.split(",")[0]))]
    assert "hate" not in (place / "comments.csv").read_text()
    assert AuditEvent.objects.get(action="forum.votes.taken").actor_id == moderator.id


def test_it_gives_the_votes_to_nobody_else_and_not_before_the_end(english, closed, moderator):
    with pytest.raises(Denied):
        replay(conversation=closed, by=PUBLIC)
    assert english.post("/c/water/results/votes.zip").status_code == 302
    assert "Take the votes" not in text(english.get("/c/water/results/"))
    Conversation.objects.update(state="open")
    closed.refresh_from_db()
    with pytest.raises(Problem):
        replay(conversation=closed, by=moderator)


def test_it_draws_the_same_map_whoever_came_first(water, rows):
    """People are numbered by what they voted: what they are called, and when they came, moves nothing."""
    crowd(water, rows)
    tasks.opinion()
    one = OpinionMap.objects.get()
    held = ledger.HELD[water.pk]
    numbers = {row.id: row.number for row in rows}
    votes = held.votes(numbers, page=True)
    assert votes.unnamed().people == tuple(range(20))
    turned = type(votes)(19 - votes.participant, votes.statement, votes.value, votes.people, votes.statements)
    assert analyse(turned.unnamed(), resamples=0).input_digest == one.input_digest
    assert mapping.rebuild(check=True)["different"] == 0


def test_it_writes_down_what_a_group_says_itself(english, water, rows, facilitator):
    grouped(water, rows, 2)
    english.force_login(facilitator)
    session = english.session
    session["second_factor"] = True
    session.save()
    page = text(english.get("/c/water/results/voices/"))
    assert "Herders" in page
    sent = {"group": "herders", "herders-key": "herders", "herders-th": "", "herders-en": " We  need the bridge "}
    assert english.post("/c/water/results/voices/", sent).status_code == 302
    water.refresh_from_db()
    assert water.groups[0]["voice_en"] == "We need the bridge" and water.groups[0]["en"] == "Herders"
    assert AuditEvent.objects.filter(action="forum.group.spoke").exists()
    assert english.post("/c/water/results/voices/", sent | {"group": "nobody"}).status_code == 200
    assert english.post("/c/water/results/voices/", sent | {"herders-en": "x" * 1001}).status_code == 422
    tasks.opinion()
    assert "We need the bridge" in text(english.get("/c/water/results/"))


def test_it_gives_the_lines_of_young_people_to_nobody(closed, moderator):
    Conversation.objects.update(kind="youth")
    closed.refresh_from_db()
    with pytest.raises(Denied):
        replay(conversation=closed, by=moderator)
