import pytest
from django.apps import apps

from khuang.access.queries import actor_of
from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.forum import actions as forum
from khuang.forum import voting
from khuang.forum.doors.actions import take_out
from khuang.forum.doors.codes.actions import make_batch, revoke
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Batch, Keeper, Participant, Statement, YouthMember
from khuang.forum.youth import actions, duties, queries
from khuang.trust.duties import DUTIES
from khuang.trust.models import AuditEvent, KeyWrap

pytestmark = pytest.mark.django_db
SAID = "ที่โรงเรียนไม่มีน้ำดื่ม"


def test_it_opens_with_keepers_and_without_the_open_page(council, keeper):
    assert (council.kind, council.doors, council.page_counts) == ("youth", ["code", "hands"], False)
    assert [row.user for row in queries.keepers(council)] == [keeper]


@pytest.mark.parametrize("given", [{"keepers": []}, {"safe_adult": {"th": " "}}, {"reply_days": 0}])
def test_it_does_not_open_without_keeper_safe_adult_and_promise(pack, keeper, given):
    whole = {"keepers": [keeper], "safe_adult": {"th": "ก"}, "reply_days": 30} | given
    with pytest.raises(Problem):
        actions.open_council(slug="x", title={"th": "ก", "en": "A"}, by=actor_of(keeper), **whole)


def test_it_names_no_keeper_who_is_no_facilitator(pack, keeper, somebody):
    with pytest.raises(Problem):
        actions.open_council(
            slug="x", title={"th": "ก", "en": "A"}, keepers=[somebody("p", "planner")], safe_adult={"th": "ก"},
            by=actor_of(keeper),
        )  # fmt: skip


def test_it_opens_none_where_no_pack_says_the_ages(cell, keeper):
    with pytest.raises(Problem):
        actions.open_council(
            slug="x", title={"th": "ก", "en": "A"}, keepers=[keeper], safe_adult={"th": "ก"}, by=actor_of(keeper)
        )


def test_it_lets_only_keepers_let_somebody_in(council, keeps, outsider):
    with pytest.raises(Denied):
        actions.name_keeper(conversation=council, user=outsider, by=actor_of(outsider))
    actions.name_keeper(conversation=council, user=outsider, by=keeps)
    assert queries.keeps(actor_of(outsider), council)


def test_it_is_never_without_a_keeper(council, keeps, keeper, outsider):
    mine = Keeper.objects.get()
    with pytest.raises(Problem):
        actions.drop_keeper(keeper=mine, by=keeps)
    assert duties.holds(keeper.pk, by=SYSTEM) == 1  # the account is not closed either
    actions.name_keeper(conversation=council, user=outsider, by=keeps)
    assert duties.holds(keeper.pk, by=SYSTEM) == 0
    actions.drop_keeper(keeper=mine, by=keeps)
    assert not queries.keeps(keeps, council)


def test_it_takes_a_keeper_who_is_no_facilitator_any_more_for_none(council, keeper, keeps):
    from khuang.access.models import RoleGrant

    row, _ = forum.speak(conversation=council, words=SAID)
    assert Statement.objects.visible_to(keeps).filter(pk=row.pk).exists()
    RoleGrant.objects.all().delete()
    assert not Statement.objects.visible_to(actor_of(keeper)).filter(pk=row.pk).exists()
    assert not YouthMember.objects.visible_to(actor_of(keeper)).exists()


def test_it_counts_a_member_only_with_both_yeses(council, member, keeps):
    row = member(both=False)
    assert queries.codes(council).entitled == 0
    actions.guardian_agrees(member=row, who="parent", how="signed", by=keeps)
    assert queries.codes(council).entitled == 0  # the young person was not asked
    actions.assent(member=row, how="spoken", by=keeps)
    assert queries.codes(council).entitled == 1


def test_it_asks_nobody_for_who_is_of_age_and_keeps_no_guardian(council, member, keeps):
    row = member(born=2003, both=False)
    assert not row.guardian_needed and "guardian" not in queries.member(row, by=keeps).words
    with pytest.raises(Problem):
        actions.guardian_agrees(member=row, who="parent", how="signed", by=keeps)
    actions.assent(member=row, how="spoken", by=keeps)
    assert queries.codes(council).entitled == 1


@pytest.mark.parametrize("who", ["member", "guardian"])
def test_it_ends_at_the_word_of_either_and_erases_every_name(council, member, keeps, who):
    row = member()
    actions.leave(member=row, why=who, by=keeps)
    row.refresh_from_db()
    assert (bytes(row.sealed), queries.codes(council).entitled) == (b"", 0)
    assert row.ended_on and not KeyWrap.objects.filter(locker=row.locker).exists()
    with pytest.raises(Problem):
        actions.assent(member=row, how="spoken", by=keeps)


def test_it_keeps_which_text_was_read_and_how_the_yes_was_given(member, keeps):
    words = queries.member(member(), by=keeps).words
    assert (words["assent"]["how"], words["assent"]["text"]) == ("spoken", "1")
    assert (words["consent"]["who"], words["consent"]["how"]) == ("parent", "signed")


@pytest.mark.parametrize("what", ["enrol", "assent", "guardian_agrees", "leave", "handed_out", "say_safe_adult"])
def test_it_lets_no_other_facilitator_touch_the_members(council, member, outsider, what):
    row, by = member(both=False), actor_of(outsider)
    given = {
        "enrol": {"conversation": council, "name": "x", "born": 2012}, "assent": {"member": row, "how": "spoken"},
        "guardian_agrees": {"member": row, "who": "parent", "how": "signed"}, "leave": {"member": row, "why": "member"},
        "handed_out": {"conversation": council, "members": [row.pk]},
        "say_safe_adult": {"conversation": council, "safe_adult": {"th": "x"}},
    }[what]  # fmt: skip
    with pytest.raises(Denied):
        getattr(actions, what)(**given, by=by)


def test_it_says_in_the_log_that_cards_were_given_and_never_to_whom(council, member, keeps, monkeypatch):
    rows = [member(name) for name in "กขค"]
    monkeypatch.setattr(queries, "codes", lambda _c: queries.Codes(made=3, withdrawn=0, handed=0, entitled=3))
    before = AuditEvent.objects.count()
    assert actions.handed_out(conversation=council, members=[rows[0].pk, rows[1].pk], by=keeps) == 2
    event = AuditEvent.objects.order_by("id").last()
    assert AuditEvent.objects.count() == before + 1 and event.action == "forum.youth.codes-handed"
    from khuang.trust.audit import read_detail, tag

    assert bytes(event.object_tag) == tag(council.id)
    assert read_detail(event.auditdetail) == {"count": 2}
    assert YouthMember.objects.exclude(code_on=None).count() == 2


def test_it_hands_no_card_to_who_may_not_have_one(council, member, keeps, monkeypatch):
    waits = member("ก", both=False)
    monkeypatch.setattr(queries, "codes", lambda _c: queries.Codes(made=9, withdrawn=0, handed=0, entitled=0))
    assert actions.handed_out(conversation=council, members=[waits.pk], by=keeps) == 0


def test_it_hands_out_no_more_cards_than_there_are(council, member, keeps):
    with pytest.raises(Problem):
        actions.handed_out(conversation=council, members=[member().pk], by=keeps)


def test_it_takes_no_vote_from_the_open_page(council, keeps):
    from uuid import uuid4

    row, _ = forum.speak(conversation=council, words=SAID)
    forum.publish(statement=row, text=SAID, by=keeps)
    with pytest.raises(Problem):
        voting.vote(conversation=council, statement=row, participant=uuid4(), value=1, by=PUBLIC)


def test_it_gives_a_member_everything_that_is_kept_and_erases_it(council, member, keeps):
    row = member("ก้อย")
    told = DUTIES["forum.youth"].export(row.pk, by=SYSTEM)
    assert [(one["name"], one["guardian"], one["born"]) for one in told] == [("ก้อย", "แม่", 2012)]
    assert DUTIES["forum.youth"].erase(row.pk, by=SYSTEM) == 1
    row.refresh_from_db()
    assert bytes(row.sealed) == b"" and row.ended_on
    assert "name" not in DUTIES["forum.youth"].export(row.pk, by=SYSTEM)[0]


def known(born):
    """Somebody of the register."""
    from datetime import UTC, datetime
    from uuid import uuid4

    from khuang.registry import actions as registry
    from khuang.registry.models import Person

    home, key = uuid4(), uuid4()
    told = {"given_name": "ก้อย", "family_name": "ใจดี", "birth_date": born}
    seen = [
        registry.Seen("household", home, uuid4(), {"village": "TH52030601"}),
        registry.Seen("person", key, uuid4(), told, home),
    ]
    source = registry.Source("submission", uuid4(), datetime(2026, 1, 1, tzinfo=UTC))
    registry.observe(seen=seen, source=source, by=SYSTEM)
    return Person.objects.get(pk=key)


def test_it_finds_a_member_for_the_rights_desk_by_full_name_and_year_alone(council, member):
    from khuang.registry.tests.people import villages

    villages()
    row = member("ก้อย ใจดี", born=2012)
    member("ก้อย ใจงาม", born=2012)
    assert duties.of(known("2012-03-01").id, by=SYSTEM) == [row]
    assert duties.of(known("2011-03-01").id, by=SYSTEM) == []


def cards(council, count, by):
    return make_batch(ballotable=ConversationBallot(council), count=count, by=by)[1]


def test_it_makes_no_more_codes_than_members_who_may_have_one(council, member, keeps):
    for n in range(7):
        member(f"ก{n}")
    member("ค", both=False)
    with pytest.raises(Problem, match="7"):
        cards(council, 8, keeps)
    assert len(cards(council, 2, keeps)) == 2
    with pytest.raises(Problem):
        cards(council, 6, keeps)
    assert len(cards(council, 5, keeps)) == 5
    assert queries.codes(council).more == 0


def test_it_makes_no_card_for_one_who_joins_late(council, member, keeps):
    """One card made on the day of one member's assent would tell whose votes those are."""
    member("ก"), member("ข")
    cards(council, 2, keeps)
    member("ค")
    with pytest.raises(Problem, match="five|ห้า"):
        cards(council, 1, keeps)


def test_it_lets_only_keepers_make_or_take_back_cards(council, member, keeps, outsider):
    member()
    with pytest.raises(Denied):
        cards(council, 1, actor_of(outsider))
    cards(council, 1, keeps)
    with pytest.raises(Denied):
        revoke(batch=Batch.objects.get(), why="x", by=actor_of(outsider))


def test_it_frees_the_place_of_a_card_that_its_holder_took_back(council, member, keeps):
    member("ก"), member("ข")
    cards(council, 2, keeps)
    actions.leave(member=YouthMember.objects.first(), why="member", by=keeps)
    found = queries.codes(council)
    assert (found.entitled, found.living, found.too_many, found.more) == (1, 2, 1, 0)
    take_out(participants=[Participant.objects.first().id], why="withdrawn", about=council.id)
    assert (queries.codes(council).too_many, queries.codes(council).more) == (0, 0)
    member("ค")
    assert queries.codes(council).more == 1


def test_it_hands_out_anew_once_all_cards_were_taken_back(council, member, keeps):
    row = member()
    cards(council, 1, keeps)
    assert actions.handed_out(conversation=council, members=[row.pk], by=keeps) == 1
    assert actions.handed_out(conversation=council, members=[row.pk], by=keeps) == 0  # a double click
    revoke(batch=Batch.objects.get(), why="lost", by=keeps)
    row.refresh_from_db()
    assert row.code_on is None and queries.codes(council).more == 1


def test_it_keeps_nothing_that_joins_a_member_to_a_code(council, member, keeps):
    """Of five members with five cards, no table holds a value of a member beside one of a card."""
    rows = [member(name) for name in "กขคงจ"]
    cards(council, 5, keeps)
    actions.handed_out(conversation=council, members=[row.pk for row in rows], by=keeps)
    members = {str(value) for row in YouthMember.objects.all() for value in (row.pk, row.locker)}
    people = {str(value) for row in Participant.objects.all() for value in (row.pk, bytes(row.code_hmac).hex())}
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            told = " ".join(bytes(v).hex() if isinstance(v, bytes | memoryview) else str(v) for v in row)
            assert not (any(m in told for m in members) and any(p in told for p in people)), model


def later(monkeypatch, days):
    from datetime import timedelta

    from django.utils import timezone

    day = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr("khuang.forum.youth.duties.timezone.localdate", lambda *a: day)


def test_it_erases_who_never_became_a_member(council, member, monkeypatch):
    waits, whole = member("ก", both=False), member("ข")
    assert duties.expire(by=SYSTEM) == 0
    later(monkeypatch, 61)
    assert duties.expire(by=SYSTEM) == 1
    assert not bytes(YouthMember.objects.get(pk=waits.pk).sealed) and bytes(YouthMember.objects.get(pk=whole.pk).sealed)
    assert duties.expire(by=SYSTEM) == 0


def test_it_erases_members_some_time_after_their_council_has_closed(council, member, monkeypatch):
    from khuang.forum.models import Conversation

    member()
    Conversation.objects.update(state="closed", closed_on=council.opened_on)
    later(monkeypatch, 90)
    assert duties.expire(by=SYSTEM) == 0
    later(monkeypatch, 91)
    assert duties.expire(by=SYSTEM) == 1 and not YouthMember.objects.standing().exists()
