"""Tests of sheets from the printer to the count."""

import json
import re
import subprocess

import pytest
from django.db import connection
from django.utils.translation import override

from khuang.access.limits import TooMany
from khuang.base.actor import PUBLIC
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import new_code
from khuang.forum import rules as forum
from khuang.forum.actions import mask
from khuang.forum.doors.actions import strip_tag, take_out, voter_of_strip
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.sheets import actions, paper, queries, rules
from khuang.forum.models import Conversation, Participant, PrintRun, Sheet, Statement, Vote
from khuang.forum.queries import tallies
from khuang.trust.models import AuditEvent, KeyWrap
from khuang.ui import pdf
from khuang.ui.tests.test_pdf import bare, fonts_of, text_of

pytestmark = pytest.mark.django_db


def reading_of(sheet, mark=1):
    return [mark, -1, 0, None, *[1] * (len(sheet.items) - 4)]


def found(papers, talk, by):
    return queries.find(papers[0].number, conversation=talk, by=by)


def laid(papers, run, ballot):
    return paper.lay_out(papers, run, ballot, address=lambda code: f"https://town.test/c/k/{code}/", demo=True)


# -- printing
@pytest.mark.slow
def test_the_pdf_holds_every_statement_and_both_numbers(printed, ballot, tmp_path):
    run, papers = printed(2)
    made = pdf.render(laid(papers, run, ballot))
    text = text_of(made, tmp_path)

    for one in papers:
        assert one.number in text and one.code in text
        for line in one.lines:
            assert bare(line.text)[:20] in text
    assert re.search(r"\+Paper-Thai .*yes yes yes", fonts_of(made, tmp_path))


@pytest.mark.slow
def test_each_sheet_has_a_front_and_a_back_and_nothing_on_the_back_of_what_is_torn_off(printed, ballot, tmp_path):
    run, papers = printed(2)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf.render(laid(papers, run, ballot)))
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    strip = subprocess.run(  # the upper 60 mm of the second page, at 72 dots an inch
        ["pdftotext", "-f", "2", "-l", "2", "-x", "0", "-y", "0", "-W", "595", "-H", "170", str(path), "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    assert re.search(r"Pages:\s+4", info)
    assert strip.strip() == ""


def test_every_sheet_is_a_sample_of_its_own(printed):
    _run, papers = printed(12)
    drawn = [tuple(number for number, _version in one.items) for one in papers]

    assert len(set(drawn)) > 6
    assert all(len(set(one)) == rules.USUAL for one in drawn)
    assert len({one.code for one in papers} | {one.number for one in papers}) == 24


def test_what_nobody_translated_stands_there_as_it_was_said(printed):
    _run, papers = printed(1, language="en", each=14)
    lines = papers[0].lines

    assert {line.lang for line in lines if line.original} == {"th"}
    assert {line.lang for line in lines if not line.original} == {"en"}


def test_no_number_of_a_sheet_is_in_the_database(printed, ballot, talk, actors):
    run, papers = printed(1)
    sheet = found(papers, talk, actors["one"])
    actions.read(ballotable=ballot, sheet=sheet, reading=reading_of(sheet), by=actors["one"])
    kept = everything()

    for number in (papers[0].code, papers[0].number):
        assert number not in kept and bytes(number, "ascii").hex() not in kept


def everything():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows = []
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  names of our own tables
            rows += [str([bytes(v).hex() if isinstance(v, memoryview | bytes) else v for v in row]) for row in cursor]
    return "\n".join(rows)


def test_a_run_asked_for_twice_is_made_once(ballot, actors):
    key = PrintRun().id
    for _tap in range(2):
        actions.make_run(ballotable=ballot, copies=3, id=key, by=actors["fa"])

    assert PrintRun.objects.count() == 1


def test_sheets_printed_twice_by_two_taps_exist_once(ballot, actors):
    run = actions.make_run(ballotable=ballot, copies=3, by=actors["fa"])
    papers = paper.draw(ballot, run, 3)
    actions.keep(run=run, papers=papers, begun=0, by=actors["fa"])
    with pytest.raises(Stale):
        actions.keep(run=run, papers=paper.draw(ballot, run, 3), begun=0, by=actors["fa"])

    assert Sheet.objects.count() == 3


@pytest.mark.parametrize(
    "wrong",
    [{"copies": 0}, {"copies": 5000}, {"each": 3}, {"each": 40}, {"language": "xx"}, {"group": "nobody"}],
)
def test_it_refuses_runs_that_make_no_sense(ballot, actors, wrong):
    with pytest.raises(Problem):
        actions.make_run(**{"ballotable": ballot, "copies": 5, "by": actors["fa"], **wrong})


def test_only_a_facilitator_prints(ballot, actors):
    for by in (actors["one"], actors["two"], PUBLIC):
        with pytest.raises(Denied):
            actions.make_run(ballotable=ballot, copies=5, by=by)


def test_where_the_door_is_shut_nothing_is_printed(ballot, talk, actors):
    talk.doors = ["page"]
    with pytest.raises(Problem):
        actions.make_run(ballotable=ConversationBallot(talk), copies=5, by=actors["fa"])


# -- reading twice
def test_two_readings_that_agree_are_counted_at_once(printed, ballot, talk, actors):
    _run, papers = printed(1, group="carers")
    sheet = found(papers, talk, actors["one"])
    items, reading = sheet.items, reading_of(sheet)
    first = actions.read(ballotable=ballot, sheet=sheet, reading=reading, by=actors["one"])
    second = actions.read(
        ballotable=ballot, sheet=found(papers, talk, actors["two"]), reading=reading, by=actors["two"]
    )
    voice = Participant.objects.get(code_hmac=voter_of_strip(strip_tag(papers[0].code)))
    votes = {vote.statement.number: vote for vote in Vote.objects.select_related("statement")}

    assert (first, second) == ("read-once", "counted")
    assert {n: v.value for n, v in votes.items()} == rules.answers(items, reading)
    assert {(v.participant, v.door) for v in votes.values()} == {(voice.id, "sheet")}
    assert (voice.door, voice.group, voice.about) == ("sheet", "carers", talk.id)
    assert all(v.recorder == voice.recorder for v in votes.values()) and voice.recorder
    assert voice.recorder not in {actors[who].id for who in actors}
    assert sum(tally.total for tally in tallies(talk).values()) == 11


def test_of_a_counted_sheet_nothing_is_left_that_leads_to_its_votes(printed, ballot, talk, actors):
    _run, papers = printed(1)
    sheet = found(papers, talk, actors["one"])
    locker, reading = None, reading_of(sheet)
    for who in ("one", "two"):
        sheet = found(papers, talk, actors[who])
        locker = locker or (sheet.locker if sheet.sealed else None)
        actions.read(ballotable=ballot, sheet=sheet, reading=reading, by=actors[who])
    sheet = found(papers, talk, actors["fa"])
    voice = Participant.objects.get(door="sheet")

    assert (sheet.state, sheet.items, bytes(sheet.sealed)) == ("counted", [], b"")
    assert sheet.first_by is None and sheet.second_by is None
    assert not KeyWrap.objects.filter(locker=locker).exists()
    assert bytes(sheet.code_hmac) != bytes(voice.code_hmac)
    assert not AuditEvent.objects.filter(object_kind__in=["sheet", "participant"]).exists()


def test_the_same_person_does_not_read_twice(printed, ballot, talk, actors):
    _run, papers = printed(1)
    sheet = found(papers, talk, actors["one"])
    actions.read(ballotable=ballot, sheet=sheet, reading=reading_of(sheet), by=actors["one"])
    again = found(papers, talk, actors["one"])
    with override("en"), pytest.raises(Problem, match="Another person"):
        actions.read(ballotable=ballot, sheet=again, reading=reading_of(sheet), by=actors["one"])
    with pytest.raises(Problem):
        queries.check_readable(again, actors["one"])

    assert not Vote.objects.exists()


@pytest.fixture
def differing(printed, ballot, talk, actors):
    """A sheet that two people read differently on its first line."""
    _run, papers = printed(1)
    for who, mark in (("one", 1), ("two", -1)):
        sheet = found(papers, talk, actors[who])
        state = actions.read(ballotable=ballot, sheet=sheet, reading=reading_of(sheet, mark), by=actors[who])
    assert state == "differs"
    return papers


def test_two_readings_that_differ_wait_for_a_third_look(differing, ballot, talk, actors):
    sheet = found(differing, talk, actors["fa"])
    items = sheet.items

    assert not Vote.objects.exists()
    assert actions.open_lines(sheet=sheet, by=actors["fa"]) == [0]
    with pytest.raises(Denied):
        actions.settle(ballotable=ballot, sheet=sheet, looked={0: 1}, by=actors["two"])

    actions.settle(ballotable=ballot, sheet=sheet, looked={0: 0}, by=actors["fa"])
    votes = {vote.statement.number: vote.value for vote in Vote.objects.select_related("statement")}

    assert votes == rules.answers(items, reading_of(sheet_of(items), 0))
    assert queries.progress(talk)[0].same == pytest.approx(11 / 12)


def sheet_of(items):
    return Sheet(items=items)


def test_a_third_look_that_leaves_a_line_open_counts_nothing(differing, ballot, talk, actors):
    sheet = found(differing, talk, actors["fa"])
    with pytest.raises(rules.Unreadable):
        actions.settle(ballotable=ballot, sheet=sheet, looked={}, by=actors["fa"])

    assert not Vote.objects.exists()


def test_what_was_read_of_a_void_sheet_is_shredded(differing, talk, actors):
    sheet = found(differing, talk, actors["fa"])
    locker = sheet.locker
    actions.void(sheet=sheet, by=actors["fa"])

    assert found(differing, talk, actors["fa"]).state == "void"
    assert not KeyWrap.objects.filter(locker=locker).exists()
    assert not bytes(found(differing, talk, actors["fa"]).sealed)


def test_a_counted_sheet_is_counted_once(printed, ballot, talk, actors):
    _run, papers = printed(1)
    old = found(papers, talk, actors["two"])
    reading = reading_of(old)
    for who in ("one", "two"):
        actions.read(ballotable=ballot, sheet=found(papers, talk, actors[who]), reading=reading, by=actors[who])
    n = Vote.objects.count()
    for again in (found(papers, talk, actors["fa"]), old):  # typed again, and from a page opened before
        with pytest.raises(Problem):
            actions.read(ballotable=ballot, sheet=again, reading=reading, by=actors["fa"])

    assert Vote.objects.count() == n


def test_every_way_of_a_sheet_is_in_the_table(printed, ballot, talk, actors):
    _run, papers = printed(1)
    sheet = found(papers, talk, actors["fa"])
    with pytest.raises(forum.NotNow):
        actions.settle(ballotable=ballot, sheet=sheet, looked={}, by=actors["fa"])
    actions.void(sheet=sheet, by=actors["fa"])
    with pytest.raises(forum.NotNow):
        actions.void(sheet=found(papers, talk, actors["fa"]), by=actors["fa"])


def test_sheets_that_did_not_come_back_can_be_declared_void(printed, ballot, talk, actors):
    run, papers = printed(3)
    sheet = found(papers, talk, actors["one"])
    actions.read(ballotable=ballot, sheet=sheet, reading=reading_of(sheet), by=actors["one"])

    assert actions.end(run=run, by=actors["fa"]) == 2
    told = queries.progress(talk)[0]
    assert (told.made, told.read_once, told.void, told.waiting) == (3, 1, 2, 0)


def test_it_stops_whoever_tries_numbers(talk, printed, actors):
    printed(1)
    with pytest.raises(TooMany):
        for _try in range(rules.TRIES + 1):
            with pytest.raises(queries.Unknown):
                queries.find(new_code(), conversation=talk, by=actors["one"])


def test_the_part_torn_off_does_not_type_in_a_sheet(printed, talk, actors):
    _run, papers = printed(1)
    with pytest.raises(queries.Unknown):
        queries.find(papers[0].code, conversation=talk, by=actors["one"])


# -- what happens between the printer and the count
def test_votes_keep_the_words_that_stood_on_the_paper(printed, ballot, talk, actors):
    _run, papers = printed(1)
    sheet = found(papers, talk, actors["one"])
    reading = [1] * len(sheet.items)
    row = Statement.objects.get(conversation=talk, number=sheet.items[0][0])
    mask(statement=row, text="คำใหม่", reason="names-someone", by=actors["fa"])
    for who in ("one", "two"):
        actions.read(ballotable=ballot, sheet=found(papers, talk, actors[who]), reading=reading, by=actors[who])

    assert row.text_version == 2
    assert Vote.objects.get(statement=row).text_version == 1


def test_what_they_voted_by_their_number_meanwhile_stands(printed, ballot, talk, actors):
    from khuang.forum.doors.actions import join

    _run, papers = printed(1)
    sheet = found(papers, talk, actors["one"])
    number = sheet.items[0][0]
    voice = join(about=talk.id, door="sheet", code_hmac=voter_of_strip(strip_tag(papers[0].code)))
    ballot.cast({number: -1}, participant=voice)
    for who in ("one", "two"):
        actions.read(
            ballotable=ballot, sheet=found(papers, talk, actors[who]), reading=[1] * len(sheet.items), by=actors[who]
        )

    assert list(Vote.objects.filter(statement__number=number).values_list("value", flat=True)) == [-1]
    assert Participant.objects.count() == 1
    assert Vote.objects.count() == len(sheet.items)


def test_whoever_took_back_their_answers_is_not_counted_by_the_sheet(printed, ballot, talk, actors):
    from khuang.forum.doors.actions import join

    _run, papers = printed(1)
    voice = join(about=talk.id, door="sheet", code_hmac=voter_of_strip(strip_tag(papers[0].code)))
    take_out(participants=[voice.id], why="withdrawn", about=talk.id)
    sheet = found(papers, talk, actors["one"])
    for who in ("one", "two"):
        actions.read(
            ballotable=ballot, sheet=found(papers, talk, actors[who]), reading=[1] * len(sheet.items), by=actors[who]
        )

    assert not Vote.objects.exists()


def test_a_closed_conversation_takes_no_sheets(printed, talk, actors):
    _run, papers = printed(1)
    sheet = found(papers, talk, actors["one"])
    Conversation.objects.filter(id=talk.id).update(state="closed")
    shut = ConversationBallot(Conversation.objects.get(id=talk.id))
    with pytest.raises(Problem):
        actions.read(ballotable=shut, sheet=sheet, reading=reading_of(sheet), by=actors["one"])


def test_items_are_numbers_and_versions_and_no_words(printed):
    printed(1)
    kept = json.dumps(Sheet.objects.get().items)

    assert re.fullmatch(r"[\d\[\], ]+", kept)


def test_the_number_torn_off_shows_its_holder_what_was_read(printed, ballot, talk, actors):
    from khuang.forum.doors.codes import queries as codes

    _run, papers = printed(1)
    before = codes.find(papers[0].code).held
    sheet = found(papers, talk, actors["one"])
    items, reading = sheet.items, reading_of(sheet)
    for who in ("one", "two"):
        actions.read(ballotable=ballot, sheet=found(papers, talk, actors[who]), reading=reading, by=actors[who])
    after = codes.find(papers[0].code).held

    assert (before.kind, after.kind) == ("sheet", "voice")
    assert {one.number: one.value for one in codes.answers(talk, after.id)} == rules.answers(items, reading)
    assert codes.find(papers[0].number) is None
