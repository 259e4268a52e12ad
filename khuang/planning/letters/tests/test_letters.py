from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.actions import create_user, grant
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem, Stale
from khuang.content.models import Current, Item, Pack
from khuang.planning.council import actions as council
from khuang.planning.letters import actions, pages, queries, rules, signing
from khuang.planning.letters.actions import Answer
from khuang.planning.models import Letter, Priority
from khuang.registry.models import Office
from khuang.registry.offices import make_office, take_office
from khuang.town.models import Place

YES = Answer("accept", "จะทำทางลาดในปี 2571")


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


@pytest.fixture
def account(cell: Any) -> Callable[..., User]:
    def make(name: str, role: str) -> User:
        user = create_user(username=name, name=name.title(), password="a-long-password-1", by=SYSTEM)
        grant(user=user, role=role, by=SYSTEM)
        return user

    return make


@pytest.fixture
def offices(cell: Any) -> dict[str, Office]:
    Place.objects.create(code="L1", kind="lgu", name_th="เมือง", name_en="Town")
    made = {}
    for kind in ("clerk", "mayor"):
        made[kind] = make_office(code=kind, kind=kind, place="L1", by=SYSTEM)
        take_office(
            office=made[kind], holder=f"ผู้ดำรงตำแหน่ง {kind}", gender="f", since=date(2026, 1, 1), source="ป", by=SYSTEM
        )
    return made


@pytest.fixture
def desks(account: Callable[..., User], offices: dict[str, Office]) -> dict[str, Actor]:
    """Planner, clerk and mayor with their own accounts."""
    users = {"planner": account("planner", "planner")}
    for kind, office in offices.items():
        users[kind] = account(kind, "approver")
        signing.bind(user=users[kind], office=office, by=SYSTEM)
    return {name: actor_of(user) for name, user in users.items()}


@pytest.fixture
def priority(cell: Any) -> Priority:
    due = timezone.localdate() + timedelta(days=30)
    return Priority.objects.create(
        number=1, title_th="ทางลาด", state="forwarded", rank=1, answer_due=due, made_on=timezone.localdate()
    )


def at(letter: Letter) -> str:
    return str(letter.version)


def at_mayor(priority: Priority, desks: dict[str, Actor]) -> Letter:
    letter = actions.draft(priority=priority, new=YES, by=desks["planner"])
    actions.send(letter=letter, version=at(letter), by=desks["planner"])
    actions.pass_on(letter=letter, version=at(letter), by=desks["clerk"])
    return letter


@pytest.mark.django_db
def test_only_the_signed_letter_gives_the_answer(priority: Priority, desks: dict[str, Actor]) -> None:
    letter = at_mayor(priority, desks)
    priority.refresh_from_db()
    assert (priority.state, priority.answer, pages.public(priority)) == ("forwarded", "", {})
    letter = Letter.objects.select_related("priority").get()
    actions.sign(letter=letter, version=at(letter), by=desks["mayor"])
    priority.refresh_from_db()
    assert (priority.state, priority.answer) == ("accepted", YES.reason)
    shown = pages.public(priority)
    assert (letter.number, letter.signer, letter.acting) == (1, "ผู้ดำรงตำแหน่ง mayor", False)
    assert len(shown["steps"]) == 4


@pytest.mark.django_db
def test_no_desk_is_skipped(priority: Priority, desks: dict[str, Actor]) -> None:
    letter = actions.draft(priority=priority, new=YES, by=desks["planner"])
    for who in ("planner", "clerk", "mayor"):
        for act in (actions.pass_on, actions.sign):
            with pytest.raises(Denied):
                act(letter=letter, version=at(letter), by=desks[who])
    actions.send(letter=letter, version=at(letter), by=desks["planner"])
    for who in ("planner", "mayor"):
        with pytest.raises(Denied):
            actions.pass_on(letter=letter, version=at(letter), by=desks[who])
    with pytest.raises(Denied):
        actions.sign(letter=letter, version=at(letter), by=desks["clerk"])
    with pytest.raises(Denied):
        actions.edit(letter=letter, new=YES, version=at(letter), by=desks["planner"])
    letter.refresh_from_db()
    assert letter.state == "clerk"


@given(st.lists(st.sampled_from(["edit", "send", "pass", "return", "sign", "withdraw"]), max_size=12))
def test_whatever_is_done_a_signed_letter_was_sent_passed_and_signed_in_this_order(verbs: list[str]) -> None:
    state, done = "draft", []
    for verb in verbs:
        if verb in rules.LETTER[state]:
            state = rules.LETTER[state][verb]
            done.append(verb)
    if state == "signed":
        back = max((n for n, verb in enumerate(done) if verb == "return"), default=-1)
        assert [verb for verb in done[back + 1 :] if verb != "edit"] == ["send", "pass", "sign"]


@pytest.mark.django_db
def test_it_is_sent_back_with_a_remark_that_the_officer_alone_reads(
    priority: Priority, desks: dict[str, Actor]
) -> None:
    letter = at_mayor(priority, desks)
    with pytest.raises(Problem, match="mended"):
        actions.send_back(letter=letter, remark=" ", version=at(letter), by=desks["mayor"])
    actions.send_back(letter=letter, remark="บอกวันเริ่มด้วย", version=at(letter), by=desks["mayor"])
    found = queries.returned(letter)
    assert found and found.words == "บอกวันเริ่มด้วย" and letter.state == "draft"
    assert queries.lying_with(desks["planner"]) == [letter] and not queries.lying_with(desks["mayor"])
    actions.send(letter=letter, version=at(letter), by=desks["planner"])
    assert queries.returned(letter) is None and queries.lying_with(desks["clerk"]) == [letter]


@pytest.mark.django_db
def test_nobody_signs_what_somebody_changed_meanwhile(priority: Priority, desks: dict[str, Actor]) -> None:
    letter = at_mayor(priority, desks)
    read = at(letter)
    actions.send_back(letter=letter, remark="แก้", version=read, by=desks["mayor"])
    with pytest.raises(Stale):
        actions.sign(letter=letter, version=read, by=desks["mayor"])
    with pytest.raises(Stale):
        actions.draft(priority=priority, new=YES, by=desks["planner"])


@pytest.mark.django_db
def test_nobody_answers_for_a_letter_alone(
    priority: Priority, desks: dict[str, Actor], offices: dict[str, Office]
) -> None:
    writer = User.objects.get(username="planner")
    grant(user=writer, role="approver", by=SYSTEM)
    signing.bind(user=writer, office=offices["clerk"], acting=True, by=SYSTEM)
    letter = actions.draft(priority=priority, new=YES, by=desks["planner"])
    actions.send(letter=letter, version=at(letter), by=desks["planner"])
    with pytest.raises(Denied, match="alone"):
        actions.pass_on(letter=letter, version=at(letter), by=actor_of(writer))


@pytest.mark.django_db
def test_the_clerk_signs_only_when_acting_for_the_mayor(
    priority: Priority, desks: dict[str, Actor], offices: dict[str, Office]
) -> None:
    letter = at_mayor(priority, desks)
    with pytest.raises(Denied, match="another office"):
        actions.sign(letter=letter, version=at(letter), by=desks["clerk"])
    signing.bind(user=User.objects.get(username="clerk"), office=offices["mayor"], acting=True, by=SYSTEM)
    actions.sign(letter=letter, version=at(letter), by=desks["clerk"])
    assert (letter.signer, letter.acting) == ("ผู้ดำรงตำแหน่ง clerk", True)


@pytest.mark.django_db
def test_whoever_lost_the_role_or_the_office_signs_no_more(priority: Priority, desks: dict[str, Actor]) -> None:
    letter = at_mayor(priority, desks)
    for row in queries.sign_ins().filter(office__kind="mayor"):
        signing.end(sign_in=row, by=SYSTEM)
    with pytest.raises(Denied):
        actions.sign(letter=letter, version=at(letter), by=desks["mayor"])
    assert not queries.chain_stands()


@pytest.mark.django_db
def test_numbers_follow_each_other_within_a_year_and_are_given_once(desks: dict[str, Actor]) -> None:
    body = {**queries.DEFAULT, "key": "answers", "prefix": "ลป 52301", "invented": True}
    item = Item.objects.create(kind="letter-rule", key="answers", digest="l", body=body, pack="t 1")
    pack = Pack.objects.create(name="t", position=1, version="1", title={})
    Current.objects.create(kind="letter-rule", key="answers", item=item, pack=pack)
    made = []
    for n, wanted in ((1, None), (2, 12), (3, None)):
        row = Priority.objects.create(
            number=n, title_th="ป", state="forwarded", answer_due=timezone.localdate(), made_on=timezone.localdate()
        )
        letter = at_mayor(row, desks)
        if n == 3:
            with pytest.raises(Problem, match="has this number"):
                actions.sign(letter=letter, version=at(letter), number=12, by=desks["mayor"])
        actions.sign(letter=letter, version=at(letter), number=wanted, by=desks["mayor"])
        made.append(pages.number(letter))
    assert made == ["ลป 52301/1", "ลป 52301/12", "ลป 52301/13"]


def test_a_number_counts_in_its_fiscal_or_calendar_year() -> None:
    assert rules.number_year(date(2026, 10, 1), "fiscal") == 2570
    assert rules.number_year(date(2026, 9, 30), "fiscal") == 2569
    assert rules.number_year(date(2026, 10, 1), "calendar") == 2569


@pytest.mark.django_db
def test_a_simple_town_enters_the_letter_on_paper(priority: Priority, account: Callable[..., User]) -> None:
    planner, today = actor_of(account("planner", "planner")), timezone.localdate()
    with pytest.raises(Problem, match="stands on the letter"):
        actions.on_paper(priority=priority, new=YES, number="ไม่มี", day=today, by=planner)
    with pytest.raises(Problem, match="not come yet"):
        actions.on_paper(priority=priority, new=YES, number="ลป 1/2", day=today + timedelta(days=1), by=planner)
    actions.on_paper(priority=priority, new=YES, number="ลป 52301/๗", day=today, by=planner)
    priority.refresh_from_db()
    assert priority.state == "accepted" and pages.public(priority)["number"] == "ลป 52301/๗"
    with pytest.raises(Denied):
        actions.on_paper(priority=priority, new=YES, number="ลป 52301/8", day=today, by=planner)


@pytest.mark.django_db
def test_where_clerk_and_mayor_sign_no_paper_is_entered(priority: Priority, desks: dict[str, Actor]) -> None:
    with pytest.raises(Denied, match="sign here"):
        actions.on_paper(priority=priority, new=YES, number="1/2", day=timezone.localdate(), by=desks["planner"])


@pytest.mark.django_db
def test_a_council_answers_nothing(priority: Priority, acting: Any) -> None:
    for role in ("council", "approver", "monitor"):
        with pytest.raises(Denied):
            actions.draft(priority=priority, new=YES, by=acting(role))


@pytest.mark.django_db
def test_an_answer_is_late_the_day_after_it_was_due(priority: Priority) -> None:
    from khuang.planning.council import queries as table

    assert not table.late()
    Priority.objects.update(answer_due=timezone.localdate() - timedelta(days=1))
    assert [row.pk for row in table.late()] == [priority.pk]
    page = Client().get(reverse("planning:priority", args=[1]), {"lang": "en"}).content.decode()
    assert "has not answered" in page


@pytest.mark.django_db
def test_a_draft_is_nobody_elses_and_a_signed_letter_is_everybodys(priority: Priority, desks: dict[str, Actor]) -> None:
    letter = at_mayor(priority, desks)
    paper = reverse("planning:letter_paper", args=[letter.id]) + "?as=page"
    assert Client().get(paper).status_code == 404
    actions.sign(letter=letter, version=at(letter), by=desks["mayor"])
    told = Client().get(paper).content.decode()
    assert "จะทำทางลาดในปี ๒๕๗๑" in told and "ขอแสดงความนับถือ" in told and "ผู้ดำรงตำแหน่ง mayor" in told


@pytest.mark.django_db
def test_an_office_has_one_holders_account(offices: dict[str, Office], account: Callable[..., User]) -> None:
    first, second, planner = account("a", "approver"), account("b", "approver"), account("c", "planner")
    signing.bind(user=first, office=offices["clerk"], by=SYSTEM)
    with pytest.raises(Problem, match="sign-in"):
        signing.bind(user=second, office=offices["clerk"], by=SYSTEM)
    with pytest.raises(Problem, match="already"):
        signing.bind(user=first, office=offices["clerk"], acting=True, by=SYSTEM)
    with pytest.raises(Problem, match="lacks the role"):
        signing.bind(user=planner, office=offices["mayor"], by=SYSTEM)
    signing.bind(user=second, office=offices["clerk"], acting=True, by=SYSTEM)
    assert not queries.chain_stands()
    with pytest.raises(Denied):
        council.answer(priority=Priority(state="raised"), verb="accept", reason="x", by=SYSTEM)
