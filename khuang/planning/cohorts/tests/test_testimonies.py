import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.base.ids import clean_code
from khuang.planning import models
from khuang.planning.cohorts import codes, duties, queries, rules, uses
from khuang.planning.cohorts.actions import testimonies
from khuang.planning.proposals.actions import making, stories
from khuang.trust.models import KeyWrap

pytestmark = pytest.mark.django_db
ALL = dict.fromkeys(rules.LAYERS, True)
WORDS = {"notes": "เล่าเรื่องการหางาน", "quote": "ฉันอยากทำงาน", "called": "แม่ของลูกสอง"}


@pytest.fixture
def begin(under_way, by):
    """``begin(note=False)``: a testimony with every yes but these."""

    def make(**no):
        return testimonies.begin(
            cohort=under_way[0], on=timezone.localdate(), answers={**ALL, **no}, asked=testimonies.Asked("my", "spoken", True),
            by=by["organiser"],
        )  # fmt: skip

    return make


@pytest.fixture
def taken(monkeypatch):
    """A corner that quotes; what it was told to take down."""
    told = []
    monkeypatch.setattr(uses, "USES", {})
    uses.register(
        "here", uses.Use(found=lambda _key: 1, take_down=lambda key, layer, by: told.append((key, layer)) or 1)
    )
    return told


def test_it_keeps_nothing_without_a_yes_to_hearing(begin):
    with pytest.raises(Problem):
        begin(hear=False)
    assert not models.Testimony.objects.exists()


@pytest.mark.parametrize(
    ("no", "may"), [("note", set()), ("quote", {"notes"}), ("publish", {"notes", "quote", "called"})]
)
def test_it_keeps_no_more_than_was_allowed(begin, by, no, may):
    row, _code = begin(**{no: False})
    for name, words in WORDS.items():
        if name in may:
            testimonies.keep(row=row, **{name: words}, by=by["organiser"])
        else:
            with pytest.raises(Problem):
                testimonies.keep(row=row, **{name: words}, by=by["organiser"])
    assert set(testimonies.opened(row, by=SYSTEM)) <= may


def test_it_stores_each_answer_with_wording_language_and_how(begin):
    row, _code = begin(publish=False)
    told = duties.export(row.pk, by=SYSTEM)[0]["allowed"]
    assert [(one["layer"], one["given"]) for one in told] == [
        ("hear", True),
        ("note", True),
        ("quote", True),
        ("publish", False),
    ]
    assert {(one["wording"], one["language"], one["how"], one["interpreter"]) for one in told} == {
        ("1", "my", "spoken", True)
    }


def test_it_erases_what_a_lower_layer_does_not_cover(begin, by, taken):
    row, _code = begin()
    testimonies.keep(row=row, **WORDS, by=by["organiser"])
    assert queries.allowed(row.pk) == "publish"
    assert testimonies.lower(row=row, layer="quote") == "quote"
    assert taken == [(row.pk, "quote")]
    assert testimonies.lower(row=row, layer="note") == "note"
    assert testimonies.opened(row, by=SYSTEM) == {"notes": WORDS["notes"]}
    assert testimonies.lower(row=row, layer="hear") == "hear"
    assert testimonies.opened(row, by=SYSTEM) == {}


def test_it_asks_higher_only_through_an_organiser_or_the_code(begin, by):
    row, _code = begin(quote=False, publish=False)
    with pytest.raises(Denied):
        testimonies.answer(row=row, answers=ALL, asked=testimonies.Asked(), by=by["outsider"])
    assert (
        testimonies.answer(row=row, answers={"quote": True}, asked=testimonies.Asked(), by=by["organiser"]) == "quote"
    )


def test_it_withdraws_words_keys_code_and_every_use(begin, by, taken):
    row, code = begin()
    testimonies.keep(row=row, **WORDS, by=by["organiser"])
    testimonies.compensate(row=row, kind="money", satang=50_000, by=by["organiser"])
    held = codes.of_code(code, address="1").row
    assert testimonies.withdraw(row=held) == {"here": 1}
    row.refresh_from_db()
    assert bytes(row.sealed) == b"" and row.withdrawn_on and queries.allowed(row.pk) == ""
    assert not KeyWrap.objects.filter(locker=row.locker).exists()
    assert {bytes(one.sealed) for one in row.consents.all()} == {b""}
    assert codes.of_code(code, address="1") is None and taken == [(row.pk, "")]
    assert testimonies.opened(row.compensation, by=SYSTEM) == {
        "kind": "money",
        "satang": 50_000,
    }  # nothing is asked back
    with pytest.raises(Problem):
        testimonies.keep(row=row, notes="อีกครั้ง", by=by["organiser"])


def test_it_takes_a_quotation_down_when_its_sentences_change(begin, by, taken):
    row, _code = begin()
    testimonies.keep(row=row, **WORDS, by=by["organiser"])
    testimonies.keep(row=row, **{**WORDS, "notes": "อื่น"}, by=by["organiser"])
    assert taken == []
    testimonies.keep(row=row, **{**WORDS, "quote": "ฉันอยากเรียน"}, by=by["organiser"])
    assert taken == [(row.pk, "note")]


def test_it_shows_organisers_what_may_be_quoted(begin, by):
    row, _code = begin(publish=False)
    heard, _code = begin(note=False)
    testimonies.keep(row=row, **WORDS, by=by["organiser"])
    assert [(one.pk, words, layer) for one, words, layer in queries.quotable(by=by["organiser"])] == [
        (row.pk, WORDS["quote"], "quote")
    ]
    assert queries.quotable(by=by["outsider"]) == [] and queries.allowed(heard.pk) == "hear"


def test_it_shows_compensation_to_organisers_alone(begin, by):
    row, _code = begin()
    testimonies.compensate(row=row, kind="money", satang=100, by=by["organiser"])
    seen = {name for name, actor in by.items() if models.Compensation.objects.visible_to(actor).exists()}
    assert seen == {"organiser"}


def test_it_is_erased_on_request_by_its_id(begin):
    row, _code = begin()
    assert duties.erase(row.pk, by=SYSTEM) == 1
    row.refresh_from_db()
    assert bytes(row.sealed) == b""


# -- quoted in a proposal
VALUES = {"title_th": "รถรับส่ง", "what_th": "รถตู้", "plain_th": "มีรถ", "kind": "community-led"}


def test_it_takes_down_what_a_proposal_quotes_with_the_speakers_code(begin, by):
    row, code = begin()
    proposal = making.propose(values=VALUES, by=by["organiser"])
    use, _code = stories.ask(proposal=proposal, words="ฉันรอรถ", code=clean_code(code), by=by["organiser"])
    assert use.testimony == row.pk
    stories.agree(story=use, by=Actor("code"))
    assert testimonies.withdraw(row=row) == {"proposals": 1}
    use.refresh_from_db()
    assert (use.state, use.shown, bytes(use.sealed)) == ("vetoed", "", b"")


def test_it_is_quoted_by_nobody_whom_the_speaker_did_not_allow(begin, by):
    _row, code = begin(quote=False, publish=False)
    proposal = making.propose(values=VALUES, by=by["organiser"])
    with pytest.raises(Problem):
        stories.ask(proposal=proposal, words="ฉันรอรถ", code=clean_code(code), by=by["organiser"])
