"""Writing together: wordings that are never lost, comments that are answered, objections that are handled."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem, Stale
from khuang.chain.models import Move
from khuang.texts import actions, queries, rules
from khuang.texts.actions import NewParty, NewText
from khuang.texts.actions.keeping import Seen
from khuang.texts.duties import expire
from khuang.texts.models import Clause, Comment, CommentStep, Edition, Objection, SharedText, Stance, Wording
from khuang.texts.rules import Voices
from khuang.trust.models import AuditEvent

AGREE, OBJECT = Voices(agree=1), Voices(object=1)


def clause(text, place=0):
    return Clause.objects.select_related("text").filter(text=text, standing=True).order_by("order")[place]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def village(text, by, **more):
    return actions.ask(text=text, new=NewParty("village", "V1", **more), by=by)


# -- wordings
def test_it_keeps_every_wording(opened, facilitator):
    row = clause(opened)
    for n in range(5):
        actions.reword(clause=row, words={"th": f"ถ้อยคำที่ {n}"}, why="เพราะ", by=facilitator)
    told = [one.text_th for one in Wording.objects.filter(clause=row).order_by("n")]
    assert told == ["ทุกบ้านแยกขยะเปียก", *(f"ถ้อยคำที่ {n}" for n in range(5))]
    for change in (lambda: Wording.objects.update(text_th="x"), lambda: Wording.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


@pytest.mark.parametrize("model", [Edition, CommentStep, Stance])
def test_it_lets_nobody_change_what_was_answered_or_said(model, asked, facilitator):
    party = village(asked, facilitator)
    actions.take_stance(party=party, voices=AGREE, by=facilitator)
    if model is CommentStep:
        row = Comment.objects.create(text=asked, said_on=timezone.localdate())
        CommentStep.objects.create(comment=row, verb="publish", at=timezone.now())
    for change in (lambda: model.objects.update(at=timezone.now()), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_it_takes_a_clause_out_and_brings_it_back(opened, facilitator):
    row = clause(opened)
    actions.take_out(clause=row, why="ไม่จำเป็น", by=facilitator)
    assert [line.wording.text_th for line in queries.lines(opened)] == ["ขยะอันตรายส่งที่วัด"]
    assert [line.wording.text_th for line in queries.lines(opened, 1)] == ["ทุกบ้านแยกขยะเปียก", "ขยะอันตรายส่งที่วัด"]
    actions.reword(clause=fresh(row), words={"th": "ทุกบ้านแยกขยะ"}, why="คิดใหม่", by=facilitator)
    assert len(queries.lines(opened)) == 2


def test_it_asks_why_once_somebody_may_have_read_it(opened, facilitator):
    with pytest.raises(Problem, match="Say why"):
        actions.reword(clause=clause(opened), words={"th": "อื่น"}, why=" ", by=facilitator)
    with pytest.raises(Problem, match="stands already"):
        actions.reword(
            clause=clause(opened), words={"th": "ทุกบ้านแยกขยะเปียก", "en": "Clause 0"}, why="x", by=facilitator
        )


def test_it_lets_the_second_of_two_look_again(opened, facilitator):
    row, same = clause(opened), clause(opened)
    actions.reword(clause=row, words={"th": "หนึ่ง"}, why="x", by=facilitator)
    with pytest.raises(Stale):
        actions.reword(clause=same, words={"th": "สอง"}, why="x", by=facilitator)
    with pytest.raises(Stale):
        actions.reword(clause=clause(opened), words={"th": "สอง"}, why="x", version="1", by=facilitator)
    assert Wording.objects.filter(clause=row).count() == 2


def test_it_moves_a_clause(waste, facilitator):
    actions.place_clause(clause=clause(waste, 1), by_places=-1, by=facilitator)
    assert [line.wording.text_th for line in queries.lines(waste)] == ["ขยะอันตรายส่งที่วัด", "ทุกบ้านแยกขยะเปียก"]


def test_it_is_written_by_facilitators_of_the_place_alone(waste, user, council):
    elsewhere = actor_of(user("far", "facilitator", "V2"))
    for who in (elsewhere, council[0], Actor("public")):
        with pytest.raises(Denied):
            actions.add_clause(text=waste, words={"th": "x"}, by=who)
        with pytest.raises(Denied):
            actions.move(text=waste, verb="open", by=who)
    assert not SharedText.objects.visible_to(elsewhere).exists()
    with pytest.raises(Denied):
        actions.write_new(new=NewText({"th": "x"}, place="V1"), by=elsewhere)
    assert SharedText.objects.count() == 1


# -- comments
def test_it_seals_what_the_public_says_until_it_is_read(opened, facilitator):
    row, code = actions.comment(text=opened, words="ควรเก็บวันเสาร์", clause=clause(opened))
    assert (row.state, row.words) == ("waiting", "")
    assert queries.published(opened) == []
    assert queries.of_code(code, address="a").pk == row.pk
    actions.decide(comment=fresh(row), verb="publish", by=facilitator)
    assert [one.row.words for one in queries.published(opened)] == ["ควรเก็บวันเสาร์"]


def test_it_shows_at_once_what_the_council_says_and_by_whose_role(opened, council):
    row, _code = actions.comment(text=opened, words="เห็นด้วย", by=council[0])
    assert (row.state, row.role, row.words) == ("published", "council", "เห็นด้วย")


def test_it_keeps_nothing_of_who_commented(opened, user):
    volunteer = actor_of(user("vo", "volunteer"))
    row, _code = actions.comment(text=opened, words="ควรเก็บวันเสาร์", by=volunteer)
    assert row.state == "waiting"
    assert not AuditEvent.objects.filter(actor_id=volunteer.id).exists()
    assert not [f.name for f in Comment._meta.concrete_fields if f.name in ("by", "user", "address", "at", "agent")]


def test_it_asks_nobody_before_every_comment_is_answered(opened, facilitator):
    row, _code = actions.comment(text=opened, words="ควรเก็บวันเสาร์", clause=clause(opened))
    with pytest.raises(Problem, match="wait to be read"):
        actions.move(text=opened, verb="propose", by=facilitator)
    actions.decide(comment=row, verb="publish", by=facilitator)
    with pytest.raises(Problem, match="no answer yet"):
        actions.move(text=opened, verb="propose", by=facilitator)
    with pytest.raises(Problem, match="Say why"):
        actions.answer(comment=row, verb="kept", words="", by=facilitator)
    actions.answer(comment=row, verb="kept", words="รถเก็บขยะมาวันจันทร์", by=facilitator)
    actions.move(text=fresh(opened), verb="propose", by=facilitator)
    assert fresh(opened).state == "adoption"


def test_it_lets_whoever_has_the_code_take_words_back(opened, facilitator):
    row, _code = actions.comment(text=opened, words="ลบคำนี้")
    actions.decide(comment=row, verb="publish", by=facilitator)
    actions.withdraw(comment=fresh(row), by=Actor("code"))
    row = fresh(row)
    assert (row.state, row.words, bytes(row.sealed)) == ("withdrawn", "", b"")
    assert queries.published(opened) == []
    with pytest.raises(rules.NotNow):
        actions.withdraw(comment=row, by=Actor("code"))


def test_it_refuses_comments_where_none_are_asked_for(waste, asked):
    with pytest.raises(rules.NotNow):
        actions.comment(text=fresh(asked), words="ช้าไป")


def test_it_forgets_what_was_said_after_a_year(opened, facilitator):
    old = timezone.localdate() - timedelta(days=400)
    row, _code = actions.comment(text=opened, words="เก่า", said_on=old)
    actions.decide(comment=row, verb="publish", by=facilitator)
    assert expire(by=SYSTEM) == 1
    assert bytes(fresh(row).sealed) == b""
    assert fresh(row).words == "เก่า"  # what everybody read stays
    assert expire(by=SYSTEM) == 0


# -- adopting
def test_it_is_adopted_when_no_objection_is_left(asked, facilitator, council):
    party = village(asked, facilitator, unit="households", total=60)
    with pytest.raises(Problem, match="Nobody has agreed"):
        actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    actions.take_stance(party=party, voices=Voices(48, 10, 2), why="บ้านที่ไม่มีที่วางถัง", by=facilitator)
    actions.take_stance(party=actions.own_voice(text=asked, by=council[0]), voices=AGREE, by=council[0])
    with pytest.raises(Problem, match="not been handled"):
        actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    row = Objection.objects.get()
    with pytest.raises(Problem, match="Say why"):
        actions.handle(objection=row, verb="answer", by=facilitator)
    actions.handle(objection=row, verb="answer", words="เทศบาลให้ถังใบเล็ก", by=facilitator)
    actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    text = fresh(asked)
    assert (text.state, text.in_force) == ("adopted", text.edition)
    assert text.review_on == timezone.localdate() + rules.FIRST_REVIEW
    assert queries.standing_of(text).voices == Voices(49, 10, 2)
    assert [one.text_key for one in Move.objects.filter(ref_id=str(text.id)).order_by("at")] == [
        "agreement.opened", "agreement.made",
    ]  # fmt: skip


def test_it_opens_an_objection_again_when_the_answer_is_not_enough(asked, facilitator, council):
    mine = actions.own_voice(text=asked, by=council[0])
    actions.take_stance(party=mine, voices=OBJECT, why="ไกลเกินไป", by=council[0])
    actions.take_stance(party=actions.own_voice(text=asked, by=council[1]), voices=AGREE, by=council[1])
    row = Objection.objects.get()
    actions.handle(objection=row, verb="answer", words="จะหาที่ใกล้", by=facilitator)
    with pytest.raises(Denied):
        actions.handle(objection=row, verb="insist", words="ไม่พอ", by=council[1])
    actions.handle(objection=row, verb="insist", words="ไม่พอ", by=council[0])
    with pytest.raises(Problem, match="not been handled"):
        actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    actions.handle(objection=fresh(row), verb="stand", words="ตกลงกันไม่ได้", by=facilitator)
    actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    assert [step.verb for step in queries.objections(asked)[0].steps] == ["answer", "insist", "stand"]


def test_it_asks_again_after_a_clause_was_changed(asked, facilitator, council):
    """What somebody said to another wording does not count for this one; whoever objected is heard again."""
    one, other = (actions.own_voice(text=asked, by=by) for by in council[:2])
    actions.take_stance(party=one, voices=OBJECT, why="ไกลเกินไป", clause=clause(asked, 1), by=council[0])
    actions.take_stance(party=other, voices=AGREE, by=council[1])
    wording = actions.reword(clause=clause(asked, 1), words={"th": "ส่งที่ศาลา"}, why="ใกล้กว่า", by=facilitator)
    text = fresh(asked)
    assert text.edition == 3
    assert queries.standing_of(text).answered == 0
    actions.handle(objection=Objection.objects.get(), verb="change", words="เปลี่ยนที่", wording=wording, by=facilitator)
    again = [fresh(party) for party in (one, other)]
    actions.take_stance(party=again[1], voices=AGREE, by=council[1])
    with pytest.raises(Problem, match="asked again"):
        actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    actions.take_stance(party=again[0], voices=Voices(live_with=1), by=council[0])
    actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    assert fresh(asked).in_force == 3


def test_it_counts_a_party_once(asked, facilitator):
    party = village(asked, facilitator, unit="households", total=20)
    for agree in (5, 12, 9):
        actions.take_stance(party=party, voices=Voices(agree=agree), by=facilitator)
    assert queries.standing_of(fresh(asked)).voices == Voices(agree=9)
    assert village(asked, facilitator, unit="households", total=25).pk == party.pk
    with pytest.raises(Problem, match="more than there are"):
        actions.take_stance(party=fresh(party), voices=Voices(agree=26), by=facilitator)


def test_it_wants_a_reason_from_whoever_objects(asked, council):
    with pytest.raises(Problem, match="an objection is heard"):
        actions.take_stance(party=actions.own_voice(text=asked, by=council[0]), voices=OBJECT, by=council[0])
    assert not Stance.objects.exists()


def test_it_lets_nobody_speak_for_a_member_of_the_council(asked, facilitator, council):
    mine = actions.own_voice(text=asked, by=council[0])
    for who in (facilitator, council[1]):
        with pytest.raises(Denied):
            actions.take_stance(party=mine, voices=AGREE, by=who)


def test_it_lets_a_partner_speak_for_its_organisation(asked, user):
    partner = actor_of(user("pa", "partner", org="SCHOOL"))
    actions.take_stance(party=actions.own_voice(text=asked, by=partner), voices=AGREE, by=partner)
    assert [one.party.name_en for one in queries.answers(asked)] == ["School"]
    with pytest.raises(Denied):
        actions.own_voice(text=asked, by=actor_of(user("vo", "volunteer")))


@pytest.fixture
def adopted(asked, facilitator):
    actions.take_stance(party=village(asked, facilitator), voices=AGREE, by=facilitator)
    actions.move(text=fresh(asked), verb="adopt", by=facilitator)
    return fresh(asked)


def test_it_goes_back_to_the_wording_in_force(adopted, facilitator):
    before = [(line.clause.pk, line.wording.text_th) for line in queries.lines(adopted)]
    actions.move(text=adopted, verb="review", by=facilitator)
    actions.move(text=adopted, verb="reopen", words="มีผู้ขอแก้", by=facilitator)
    actions.reword(clause=clause(adopted), words={"th": "อย่างอื่น"}, why="ลองดู", by=facilitator)
    actions.take_out(clause=clause(adopted, 1), why="ลองดู", by=facilitator)
    actions.add_clause(text=adopted, words={"th": "ข้อใหม่"}, by=facilitator)
    assert [line.wording.text_th for line in queries.lines(adopted)] == ["อย่างอื่น", "ข้อใหม่"]
    actions.move(text=adopted, verb="keep-old", words="ตกลงกันไม่ได้", by=facilitator)
    text = fresh(adopted)
    assert [(line.clause.pk, line.wording.text_th) for line in queries.lines(text)] == before
    assert (text.state, text.in_force) == ("adopted", text.edition)
    assert Wording.objects.filter(text_th="ข้อใหม่").exists()


def test_it_is_looked_at_again_and_reminds_the_facilitator(adopted, facilitator):
    assert not queries.to_review(facilitator).exists()
    actions.set_review(text=adopted, on=timezone.localdate() + timedelta(days=20), by=facilitator)
    assert [one.pk for one in queries.to_review(facilitator)] == [adopted.pk]
    actions.move(text=adopted, verb="review", by=facilitator)
    actions.move(text=adopted, verb="confirm", by=facilitator)
    assert not queries.to_review(facilitator).exists()


def test_it_gives_way_to_another(adopted, facilitator):
    other = actions.write_new(new=NewText({"th": "ฉบับใหม่"}, place="V1"), by=facilitator)
    actions.add_clause(text=other, words={"th": "ข้อหนึ่ง"}, by=facilitator)
    with pytest.raises(Problem, match="takes its place"):
        actions.move(text=adopted, verb="supersede", successor=other, by=facilitator)
    actions.move(text=other, verb="open", by=facilitator)
    actions.move(text=adopted, verb="supersede", successor=other, by=facilitator)
    assert (adopted.state, adopted.successor, adopted.review_on) == ("superseded", other, None)


# -- kept
def test_it_tells_what_was_seen_and_corrects_it(adopted, facilitator):
    today = timezone.localdate()
    seen = Seen(today, "partly", {"th": "12 จาก 20 หลัง"}, {"th": "กลุ่มแม่บ้าน"}, 12, 20)
    first = actions.saw(text=adopted, seen=seen, by=facilitator)
    again = Seen(today, "partly", {"th": "13 จาก 20 หลัง"}, {"th": "กลุ่มแม่บ้าน"}, 13, 20, corrects=first)
    second = actions.saw(text=adopted, seen=again, by=facilitator)
    assert [row.pk for row in queries.signs(adopted)] == [second.pk]
    assert queries.last_signs([adopted])[adopted.pk] == second
    for wrong, match in (
        (Seen(today, "kept", {"th": "x"}, {"th": "y"}, 21, 20), "more than there are"),
        (Seen(today, "kept", {"th": "x"}, {"th": "y"}, 21), "both numbers"),
        (Seen(today + timedelta(days=1), "kept", {"th": "x"}, {"th": "y"}), "not come yet"),
        (Seen(today, "kept", {"th": "x"}, {"th": ""}), "in Thai"),
    ):
        with pytest.raises(Problem, match=match):
            actions.saw(text=adopted, seen=wrong, by=facilitator)


def test_it_keeps_no_sign_of_what_nobody_agreed(opened, facilitator):
    with pytest.raises(rules.NotNow):
        actions.saw(
            text=opened, seen=Seen(timezone.localdate(), "kept", {"th": "x"}, {"th": "y"}), by=facilitator
        )  # fmt: skip


def test_it_is_compared_clause_by_clause(adopted, facilitator):
    actions.move(text=adopted, verb="review", by=facilitator)
    actions.move(text=adopted, verb="reopen", words="ทบทวน", by=facilitator)
    actions.reword(clause=clause(adopted), words={"th": "ทุกบ้านแยกขยะแห้ง"}, why="ขยะเปียกทำปุ๋ย", by=facilitator)
    actions.take_out(clause=clause(adopted, 1), why="ซ้ำ", by=facilitator)
    actions.add_clause(text=adopted, words={"th": "ข้อใหม่"}, by=facilitator)
    told = queries.compared(fresh(adopted), adopted.in_force, None, "th")
    assert [one.what for one in told] == ["changed", "new", "gone"]
    assert [(part.what, part.text) for part in told[0].parts] == [
        ("same", "ทุกบ้านแยกขยะ"), ("gone", "เปียก"), ("new", "แห้ง"),
    ]  # fmt: skip
    assert [one.why for one in told] == ["ขยะเปียกทำปุ๋ย", "", "ซ้ำ"]
