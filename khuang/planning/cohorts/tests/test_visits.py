from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.base.errors import Denied, Problem
from khuang.forum import actions as forum
from khuang.forum.boards import actions as boards
from khuang.forum.models import Card
from khuang.planning.cohorts.actions import visits
from khuang.planning.models import FieldNote, SiteVisit, VisitPart
from khuang.trust.models import KeyWrap

from .conftest import PLAN

pytestmark = pytest.mark.django_db
SEEN = "ที่นี่มีที่พักสะอาด แต่ไม่มีทางลาด"


def test_it_goes_nowhere_before_the_host_agreed(visit, members, by):
    row, _code = visit
    visits.set_parts(visit=row, members=members, by=by["organiser"])
    for act in (visits.brief, visits.go):
        with pytest.raises(Problem):
            act(visit=row, by=by["organiser"])
    with pytest.raises(Problem):
        visits.confirm(visit=row, applicant=members[0], points=6)
    assert row.photos is False


def test_it_goes_only_with_everybody_briefed(visit, members, by):
    row, _code = visit
    visits.agree(visit=row, terms=visits.Terms(note="general", most=2))
    visits.set_parts(visit=row, members=members, by=by["organiser"])
    visits.confirm(visit=row, applicant=members[0], points=6)
    with pytest.raises(Problem):
        visits.brief(visit=row, by=by["organiser"])
    with pytest.raises(Problem):
        visits.confirm(visit=row, applicant=members[1], points=5)
    visits.set_parts(visit=row, members=members[:1], by=by["organiser"])  # the other stays behind
    visits.brief(visit=row, by=by["organiser"])
    assert VisitPart.objects.get().briefing_version == "1"


def test_it_takes_no_more_people_than_the_host_said(visit, members, under_way, by):
    row, _code = visit
    visits.agree(visit=row, terms=visits.Terms(note="general", most=1))
    with pytest.raises(Problem):
        visits.set_parts(visit=row, members=members, by=by["organiser"])
    with pytest.raises(Problem):
        visits.set_parts(visit=row, members=[under_way[1][2]], by=by["organiser"])  # was not chosen


def test_it_takes_place_on_its_day(visit, members, by):
    row, _code = visit
    visits.agree(visit=row, terms=visits.Terms(note="general", most=2))
    visits.set_parts(visit=row, members=members[:1], by=by["organiser"])
    visits.confirm(visit=row, applicant=members[0], points=6, by=by["organiser"])
    visits.brief(visit=row, by=by["organiser"])
    SiteVisit.objects.update(on=timezone.localdate() + timedelta(days=1))
    row.refresh_from_db()
    with pytest.raises(Problem):
        visits.go(visit=row, by=by["organiser"])


def test_it_names_no_place_of_a_hidden_host(under_way, host, by):
    host.hidden_address = True
    host.save()
    with pytest.raises(Problem):
        visits.plan(cohort=under_way[0], host=host, on=timezone.localdate(), new=PLAN, by=by["organiser"])


@pytest.mark.parametrize(
    "words", ["โทรหาเขาที่ 081-234-5678 ได้", "เลข 1520300012345 ของเขา", "เขาใช้ line: somchai99 นะครับ"]
)
def test_it_never_takes_a_number_into_a_note(done, members, words):
    with pytest.raises(Problem):
        visits.note(visit=done, applicant=members[0], words=words, read_again=True)
    assert not FieldNote.objects.exists()


def test_it_asks_to_read_a_name_again(done, members):
    words = "นายสมชาย เล่าเรื่องการหางานให้ฟัง"
    with pytest.raises(Problem):
        visits.note(visit=done, applicant=members[0], words=words)
    visits.note(visit=done, applicant=members[0], words=words, read_again=True)


def test_it_takes_no_note_where_the_host_wants_none(visit, members, by):
    row, _code = visit
    visits.agree(visit=row, terms=visits.Terms(note="nothing", most=2))
    SiteVisit.objects.update(state="done")
    row.refresh_from_db()
    VisitPart.objects.create(visit=row, applicant=members[0])
    with pytest.raises(Problem):
        visits.note(visit=row, applicant=members[0], words=SEEN)


def test_it_takes_notes_of_those_who_went_alone(done, members, under_way):
    VisitPart.objects.filter(applicant=members[1]).delete()
    with pytest.raises(Problem):
        visits.note(visit=done, applicant=members[1], words=SEEN)


@pytest.fixture
def board(by):
    talk = forum.open_conversation(slug="camp", title={"th": "ค่าย", "en": "Camp"}, by=by["organiser"])
    return boards.make(conversation=talk, title="ที่พัก", by=by["organiser"])


def test_it_lays_only_what_was_read_on_a_board(done, members, board, by):
    note = visits.note(visit=done, applicant=members[0], words=SEEN)
    with pytest.raises(Problem):
        visits.lay(note=note, board=board, by=by["organiser"])
    with pytest.raises(Denied):
        visits.clear(note=note, by=by["outsider"])
    visits.clear(note=note, by=by["organiser"])
    card = visits.lay(note=note, board=board, by=by["organiser"])
    assert (card.kind, card.text) == ("observation", SEEN)
    with pytest.raises(Problem):
        visits.lay(note=note, board=board, by=by["organiser"])


def test_it_lets_the_host_take_everything_back_afterwards(done, members, board, by):
    note = visits.note(visit=done, applicant=members[0], words=SEEN)
    visits.clear(note=note)
    visits.lay(note=note, board=board, by=by["organiser"])
    visits.debrief(visit=done, learned="เราได้เรียนรู้เรื่องที่พัก", by=by["organiser"])
    visits.call_off(visit=done)
    note.refresh_from_db()
    assert (bytes(note.sealed), note.state) == (b"", "removed")
    assert not Card.objects.exists() and not KeyWrap.objects.filter(locker=note.locker).exists()
    done.refresh_from_db()
    assert done.state == "called-off"
    assert "debrief" not in visits.opened(done, by=by["organiser"])


def test_it_has_no_way_from_a_visit_that_was_called_off(visit, by):
    row, _code = visit
    visits.call_off(visit=row)
    for act in (visits.brief, visits.go, visits.call_off):
        with pytest.raises(Problem):
            act(visit=row, by=by["organiser"])
    with pytest.raises(Problem):
        visits.agree(visit=row, terms=visits.Terms(note="general", most=2))


def test_it_debriefs_without_anybody_in_it(done, by):
    for learned, worries in (("สั้น", ""), ("เราได้เรียนรู้มากจากที่นี่", "โทรหา 0812345678")):
        with pytest.raises(Problem):
            visits.debrief(visit=done, learned=learned, worries=worries, by=by["organiser"])
    visits.debrief(visit=done, learned="เราได้เรียนรู้มากจากที่นี่", by=by["organiser"])
    assert done.state == "debriefed"
