"""Ideas, rounds, remarks, the jury, stories, pilots: what is done, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.access.queries import actor_of
from khuang.base.actor import PUBLIC, SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.chain.models import Move, Origin
from khuang.forum.models import Boxed
from khuang.planning.cohorts import uses
from khuang.planning.models import FeedbackScore, Idea, Proposal, Remark, RemarkStep, StoryUse
from khuang.planning.proposals import boards, queries
from khuang.planning.proposals.actions import hearing, judging, making, stories
from khuang.planning.proposals.tests.conftest import VALUES
from khuang.results.models import Fact
from khuang.trust.models import KeyWrap

CRITERIA = [{"key": "need", "title": {"th": "ก", "en": "Need"}, "asks": {"th": "ก", "en": "Is it?"}}]


@pytest.fixture
def published(say, facilitator):
    say("ไม่มีรถเข็น", needed=4)
    row = Remark.objects.get()
    hearing.decide(remark=row, verb="publish", by=facilitator)
    return row


# -- drafts
def test_it_shows_a_draft_to_its_team_alone(draft, council, user):
    other = actor_of(user("other", "council"))
    assert Proposal.objects.visible_to(council).exists()
    assert not Proposal.objects.visible_to(other).exists()
    assert not Proposal.objects.visible_to(PUBLIC).exists()
    making.hand(proposal=draft, username="other", by=council)
    assert Proposal.objects.mine(other).exists()


def test_it_lets_nobody_else_change_it(draft, user):
    with pytest.raises(Denied):
        making.edit(proposal=draft, values={"what_th": "x"}, by=actor_of(user("other", "council")))


def test_it_keeps_every_version_that_people_could_read(draft, round_, council):
    making.edit(proposal=draft, values={"what_th": "สัปดาห์ละสามวัน"}, because="มีคนขอ", by=council)
    first, second = queries.wordings(draft)
    (change,) = queries.changes(first, second, "th", ["title", "what"])
    assert change.part == "what"
    assert [p.text for p in change.parts if p.what == "new"]
    with pytest.raises(Problem, match="why it is changed"):
        making.edit(proposal=draft, values={"what_th": "สี่วัน"}, by=council)


def test_it_asks_for_easy_words_before_people_are_asked(draft, council):
    making.edit(proposal=draft, values={"plain_th": ""}, by=council)
    with pytest.raises(Problem, match="easy words"):
        hearing.open_round(proposal=draft, until=timezone.localdate() + timedelta(days=9), by=council)


# -- ideas of people without an account
def test_it_seals_an_idea_until_a_facilitator_takes_it_up(db, facilitator, council):
    idea, code = making.say_idea(title="สนามเด็กเล่น", what="ซ่อมชิงช้าที่วัด")
    assert not Proposal.objects.exists()
    assert b"\xe0" not in bytes(idea.sealed) or "ชิงช้า".encode() not in bytes(idea.sealed)
    with pytest.raises(Denied):
        making.idea_words(idea, by=council)
    assert making.idea_words(idea, by=facilitator)["what"] == "ซ่อมชิงช้าที่วัด"
    row = making.take_idea(idea=idea, values=VALUES, by=facilitator)
    assert row.id == idea.id
    assert Origin.objects.get(about_kind="proposal", about_id=str(row.id)).door == "page"
    assert len(code) == 12


def test_it_takes_an_idea_sent_twice_as_one(user):
    one, code = making.say_idea(title="ก", what="ข", key="form-1")
    two, again = making.say_idea(title="ก", what="ข", key="form-1")
    assert (one.pk, code) == (two.pk, again)
    assert Idea.objects.count() == 1


def test_it_ends_what_was_made_of_an_idea_that_is_taken_back(db, facilitator):
    idea, _code = making.say_idea(title="ก", what="ข")
    row = making.take_idea(idea=idea, values=VALUES, by=facilitator)
    making.withdraw_idea(idea=idea, by=Actor("code"))
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert not KeyWrap.objects.filter(locker=idea.locker).exists()


def test_it_leaves_no_word_of_an_idea_that_is_taken_back(db, facilitator):
    idea, _code = making.say_idea(title="ก", what="ข")
    row = making.take_idea(idea=idea, values=VALUES, by=facilitator)
    found = hearing.open_round(proposal=row, until=timezone.localdate() + timedelta(days=9), by=facilitator)
    row.refresh_from_db()
    making.edit(proposal=row, values={"what_th": "สัปดาห์ละสามวัน"}, because="มีคนขอ", by=facilitator)
    hearing.give(round=found, words="ไม่มีรถเข็น", scores={})
    hearing.decide(remark=Remark.objects.get(), verb="publish", by=facilitator)
    locker = Remark.objects.get().locker
    making.withdraw_idea(idea=idea, by=Actor("code"))
    row.refresh_from_db()
    left = {row.texts()[name] for name in row.texts() if name not in ("cost", "kind")}
    assert left == {"", "ถอนแล้ว", "Withdrawn"}
    assert {str(one.texts) + one.because for one in row.wordings.all()} == {"{}"}
    assert not Remark.objects.exclude(words="", sealed=b"").exists()
    assert not KeyWrap.objects.filter(locker=locker).exists()


def test_it_empties_a_year_later_what_its_team_gave_up(draft, council):
    from khuang.planning.models import ProposalTransition
    from khuang.planning.proposals.duties import _empty

    judging.withdraw(proposal=draft, because="ไม่ทำแล้ว", by=council)
    assert _empty(timezone.localdate() - timedelta(days=365), SYSTEM) == 0
    assert _empty(timezone.localdate() + timedelta(days=2), SYSTEM) == 1
    assert _empty(timezone.localdate() + timedelta(days=2), SYSTEM) == 0
    draft.refresh_from_db()
    assert draft.title_th == "ถอนแล้ว"
    assert not ProposalTransition.objects.exclude(because="").exists()


def test_it_tells_why_an_idea_is_not_taken_up(db, facilitator):
    idea, _code = making.say_idea(title="ก", what="ข")
    with pytest.raises(Problem):
        making.reject_idea(idea=idea, reason="", by=facilitator)
    making.reject_idea(idea=idea, reason="off-topic", by=facilitator)
    assert Move.objects.filter(kind="proposal", ref_id=str(idea.id), step="rejected").exists()


# -- what people say
def test_it_seals_a_remark_until_a_facilitator_publishes_it(say, draft, facilitator, council):
    say("ยายแดงเดินไม่ได้", needed=5)
    row = Remark.objects.get()
    assert (row.state, row.words) == ("waiting", "")
    assert queries.remarks(draft) == []
    with pytest.raises(Denied):
        hearing.original(row, by=council)
    hearing.decide(remark=row, verb="mask", reason="names-someone", words="บางคนเดินไม่ได้", by=facilitator)
    assert [one.row.words for one in queries.remarks(draft)] == ["บางคนเดินไม่ได้"]


def test_it_keeps_nothing_that_leads_from_a_remark_to_its_writer_or_its_scores(say):
    codes = [say(f"คำที่ {n}", needed=n + 1, group="", key=f"k{n}") for n in range(3)]
    times = {f.name for f in Remark._meta.fields if "DateTime" in type(f).__name__}
    times |= {f.name for f in FeedbackScore._meta.fields if "Date" in type(f).__name__}
    assert times == set()
    remarks, scores = list(Remark.objects.all()), list(FeedbackScore.objects.all())
    assert {r.pk for r in remarks}.isdisjoint({s.pk for s in scores})
    told = [str(v) for row in (*remarks, *scores) for v in row.__dict__.values()]
    assert not any(code in one for code in codes for one in told)
    assert not {"by", "user", "member"} & {f.name for f in (*Remark._meta.fields, *FeedbackScore._meta.fields)}


def test_it_takes_the_same_form_sent_twice_as_one_voice(say):
    assert say("ก", needed=3, key="k") == say("ก", needed=3, key="k")
    assert (Remark.objects.count(), Boxed.objects.count()) == (1, 1)


def test_it_takes_the_same_form_as_one_voice_after_the_box_was_emptied(say, round_, council):
    code = say("ก", needed=3, key="k")
    hearing.close_round(round=round_, by=council)
    assert say("ก", needed=3, key="k") == code
    assert (Remark.objects.count(), FeedbackScore.objects.count()) == (1, 1)


def test_it_lets_whoever_has_the_code_take_it_out_of_the_box(say, round_, council, volunteer):
    code = say("ก", needed=3, door="visit", by=volunteer)
    held = queries.of_code(code, address="x")
    assert (held.boxed, held.remark, held.score) == (round_, None, None)
    hearing.take_back(code=code, by=Actor("code"))
    hearing.close_round(round=round_, by=council)
    assert (Remark.objects.count(), FeedbackScore.objects.count(), Boxed.objects.count()) == (0, 0, 0)


def test_it_destroys_what_lies_in_the_box_of_a_proposal_that_is_given_up(say, draft, council, volunteer):
    say("ก", door="visit", by=volunteer)
    locker = Boxed.objects.get().locker
    judging.withdraw(proposal=draft, by=council)
    assert not Boxed.objects.exists()
    assert not KeyWrap.objects.filter(locker=locker).exists()


def test_it_lets_only_those_who_record_write_down_for_others(say, round_, council, volunteer):
    with pytest.raises(Denied):
        say("ก", door="visit", by=council)
    say("ก", door="visit", by=volunteer)
    assert not Remark.objects.exists()  # it lies in the box
    hearing.close_round(round=round_, by=council)
    assert Remark.objects.get().state == "waiting"


def test_it_takes_nothing_once_the_round_is_closed(say, round_, council):
    hearing.close_round(round=round_, by=council)
    round_.refresh_from_db()
    with pytest.raises(Problem, match="not being asked"):
        say("ก")


def test_it_erases_words_and_scores_for_whoever_has_the_code(say, draft, facilitator):
    code = say("ลับ", needed=5)
    row = Remark.objects.get()
    hearing.decide(remark=row, verb="publish", by=facilitator)
    hearing.take_back(code=code, by=Actor("code"))
    row.refresh_from_db()
    assert (row.state, row.words, bytes(row.sealed)) == ("withdrawn", "", b"")
    assert not FeedbackScore.objects.exists()
    assert not KeyWrap.objects.filter(locker=row.locker).exists()
    assert queries.remarks(draft) == []


def test_it_says_changed_only_of_words_that_did_change(published, draft, council):
    with pytest.raises(Problem, match="First change the words"):
        hearing.answer(remark=published, verb="changed", words="เพิ่มแล้ว", by=council)
    making.edit(proposal=draft, values={"what_th": "รถที่รับรถเข็นได้"}, because="มีคนขอ", by=council)
    fresh = Remark.objects.select_related("round__proposal").get()
    hearing.answer(remark=fresh, verb="changed", words="เพิ่มแล้ว", by=council)
    assert RemarkStep.objects.get(verb="changed").wording == 2


def test_it_keeps_the_gate_shut_until_each_remark_has_its_answer(published, say, draft, round_, council):
    for _n in range(2):
        say(needed=4)
    hearing.close_round(round=round_, by=council)
    with pytest.raises(Problem, match="no answer yet"):
        judging.ready(proposal=draft, by=council)
    hearing.answer(remark=published, verb="kept", words="งบไม่พอ", by=council)
    judging.ready(proposal=draft, by=council)
    assert draft.state == "ready"


def test_it_opens_the_gate_for_too_few_only_with_the_signature_of_somebody_else(draft, round_, council, facilitator):
    hearing.close_round(round=round_, by=council)
    with pytest.raises(Problem, match="Too few"):
        judging.ready(proposal=draft, by=council)
    with pytest.raises(Denied):
        hearing.excuse(round=round_, reason="ไม่มีเวลา", by=council)
    hearing.excuse(round=round_, reason="ผู้ได้รับผลกระทบย้ายออกชั่วคราว ไปเยี่ยมสามครั้งแล้ว", by=facilitator)
    judging.ready(proposal=draft, by=council)


def test_it_lets_no_author_sign_for_their_own_proposal(facilitator):
    row = making.propose(values=VALUES, by=facilitator)
    found = hearing.open_round(proposal=row, until=timezone.localdate() + timedelta(days=9), by=facilitator)
    with pytest.raises(Denied, match="other than its author"):
        hearing.excuse(round=found, reason="ก", by=facilitator)


def test_it_asks_what_is_done_against_harm(say, draft, round_, council):
    for harms in (5, 1, 1):
        say(harms=harms)
    hearing.close_round(round=round_, by=council)
    assert queries.gate(draft) == ["harm"]
    making.edit(proposal=draft, values={"care_th": "มีเจ้าหน้าที่ไปด้วยทุกเที่ยว"}, because="มีคนกังวล", by=council)
    assert queries.gate(draft) == []


def test_it_tells_no_score_while_people_are_being_asked(say, draft, round_, council):
    for _n in range(3):
        say(needed=5)
    assert queries.sides(draft).told.kind == "quiet"
    hearing.close_round(round=round_, by=council)
    assert queries.sides(draft).told.number == 5


# -- stories
def test_it_tells_no_story_before_the_person_agreed(draft, council):
    use, _code = stories.ask(proposal=draft, words="ฉันรอรถสามชั่วโมง", by=council)
    assert (use.state, use.shown) == ("asked", "")
    with pytest.raises(Denied):
        stories.agree(story=use, by=council)


def test_it_takes_a_story_away_at_once(draft, round_, council):
    use, _code = stories.ask(proposal=draft, words="ฉันรอรถสามชั่วโมง", by=council)
    stories.agree(story=use, by=Actor("code"))
    assert use.shown == "ฉันรอรถสามชั่วโมง"
    stories.veto(story=use, by=Actor("code"))
    fresh = StoryUse.objects.get()
    assert (fresh.state, fresh.shown, bytes(fresh.sealed)) == ("vetoed", "", b"")
    assert not KeyWrap.objects.filter(locker=fresh.locker).exists()


def test_it_ends_every_use_of_a_testimony_that_was_taken_back(draft, council):
    from khuang.base.ids import random_id

    testimony = random_id()
    for _n in range(2):
        stories.ask(proposal=draft, words="ก", testimony=testimony, by=council)
    assert (uses.count(testimony), uses.take_down(testimony, "quote", by=SYSTEM)) == (2, {})
    assert uses.take_down(testimony, "note", by=SYSTEM) == {"proposals": 2}
    assert set(StoryUse.objects.values_list("state", flat=True)) == {"vetoed"}


# -- facts
def test_it_counts_what_was_put_to_people_by_who_leads_it(draft, round_, council):
    (fact,) = Fact.objects.filter(kind="proposal.made", retracted=False)
    assert fact.dims["led"] == "community-led"
    judging.withdraw(proposal=draft, by=council)
    assert not Fact.objects.filter(kind="proposal.made", retracted=False).exists()


def test_it_begins_with_the_cards_of_a_board(db):
    from khuang.forum.models import Board, Card, Conversation

    talk = Conversation.objects.create(slug="t", title_th="ก", title_en="A", state="open")
    board = Board.objects.create(conversation=talk, number=1, title="ก", shown=True, made_on=timezone.localdate())
    last = None
    for n, kind in enumerate(("observation", "problem", "right", "duty-bearer", "idea"), start=1):
        right = "health" if kind == "right" else ""
        last = Card.objects.create(board=board, number=n, kind=kind, text=f"{kind}", after=last, right=right)
    found = boards.card(PUBLIC, str(last.pk))
    told = boards.filled(found, None)
    assert (told["seen_th"], told["problem_th"], told["duty_th"], told["what_th"]) == (
        "observation", "problem", "duty-bearer", "idea",
    )  # fmt: skip
    assert told["rights"] == ["health"]
    assert boards.card(PUBLIC, "not-a-card") is None
