"""What a consent allows: tiny ledgers in, an answer out; and the properties that must hold of any ledger."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.registry.consent import rules
from khuang.registry.consent.rules import Ages, Recipient, Step, Terms

START = datetime(2026, 1, 1, 2, tzinfo=UTC)
HOSPITAL, POLICE = Recipient("HOSPITAL", "hospital"), Recipient("POLICE", "police")
DATA = {"name": frozenset({"given_name", "family_name"}), "health": frozenset({"disability"})}
YES = Terms("referral", frozenset(DATA), DATA, frozenset({"HOSPITAL"}))


def chain(consent, *states, terms=YES, start=0, until=None):
    """A thread, one step a day."""
    made = []
    for n, state in enumerate(states):
        at = START + timedelta(days=start + n)
        says = terms if state in ("requested", "given", "renewed") else None
        stands = until if state in rules.STANDS else None
        made.append(Step(f"{consent}.{n}", consent, made[-1].id if made else "", state, at, at.date(), says, stands))
    return made


def on(days):
    return (START + timedelta(days=days)).date()


def ask(steps, to=HOSPITAL, day=30, purpose="referral", **more):
    return rules.scope(steps, purpose=purpose, to=to, on=on(day), **more)


def test_it_allows_what_was_agreed_to_for_whom_and_for_what():
    steps = chain("a", "requested", "given")
    assert ask(steps).data == {"name", "health"}
    assert ask(steps).fields == {"given_name", "family_name", "disability"}
    assert not ask(steps, POLICE)
    assert not ask(steps, purpose="case-conference")
    assert not ask(steps, Recipient())
    assert not ask(chain("a", "requested"))


def test_it_gives_only_what_the_pathway_wants():
    steps = chain("a", "requested", "given")
    assert ask(steps, wanted={"given_name", "phone"}).fields == {"given_name"}
    assert ask(steps, wanted={"health"}) == replace(ask(steps, wanted={"health"}), data=frozenset({"health"}))
    assert not ask(steps, wanted={"phone"})
    assert not ask(steps, wanted=set())


@pytest.mark.parametrize("end", ["withdrawn", "expired", "invalidated"])
def test_it_allows_nothing_after_the_end(end):
    steps = chain("a", "requested", "given", end)
    assert ask(steps, day=1)
    assert not ask(steps, day=2)


def test_it_brings_nothing_older_back_to_life():
    wide, narrow = chain("a", "requested", "given"), chain("b", "requested", "given", start=5, until=on(10))
    narrow = [replace(s, terms=replace(s.terms, data={"name": DATA["name"]})) for s in narrow]
    assert ask(wide + narrow, day=8).data == {"name"}  # health was asked again, and not agreed to
    assert not ask(wide + narrow, day=11)


def test_it_heeds_a_later_refusal():
    steps = chain("a", "requested", "given") + chain("b", "requested", "refused", start=5)
    assert ask(steps, day=4)
    assert not ask(steps, day=6)


def test_it_heeds_no_and_yes_of_the_same_moment_as_no():
    yes, no = chain("a", "requested", "given"), chain("b", "requested", "refused")
    assert not ask(yes + no)
    assert not ask(no + yes)


def test_it_stands_by_who_must_never_see_it_whatever_became_of_that_consent():
    never = replace(YES, withheld=frozenset({"POLICE"}))
    steps = chain("a", "requested", "given", "withdrawn", terms=never)
    wide = replace(YES, orgs=frozenset({"POLICE"}))
    assert not ask(steps + chain("b", "requested", "given", terms=wide, start=9), POLICE)
    lifting = replace(wide, lifted=frozenset({"POLICE"}))
    assert ask(steps + chain("b", "requested", "given", terms=lifting, start=9), POLICE)
    assert not ask(steps + chain("b", "requested", "refused", terms=lifting, start=9), POLICE)


def test_it_takes_a_kind_of_organisation_for_each_of_its_kind():
    steps = chain("a", "requested", "given", terms=replace(YES, orgs=frozenset(), kinds=frozenset({"police"})))
    assert ask(steps, POLICE)
    assert not ask(steps, HOSPITAL)


def test_it_asks_after_the_town_itself_only_where_nobody_is_named():
    steps = chain("a", "requested", "given", terms=replace(YES, orgs=frozenset()))
    assert ask(steps, Recipient())
    assert not ask(steps, HOSPITAL)
    assert rules.holds(steps, purpose="referral", to=None, on=on(9))


@pytest.mark.parametrize(
    "states",
    [
        ("given",),
        ("requested", "given", "withdrawn", "given"),
        ("requested", "refused", "given"),
        ("requested", "given", "withdrawn", "renewed"),
        ("requested", "given", "invalidated", "renewed"),
        ("requested", "given", "renewed", "renewed"),
        ("requested", "given", ""),
    ],
)
def test_it_takes_a_step_that_there_is_not_for_void(states):
    steps = chain("a", *states)
    assert rules.threads(steps)[0].state(on(30)) == "invalidated"
    assert not ask(steps)


def test_it_takes_a_chain_with_a_gap_or_a_fork_for_void():
    steps = chain("a", "requested", "given", "renewed")
    assert not ask(steps[1:])
    assert not ask([steps[0], steps[2]])
    assert not ask([*steps[:2], replace(steps[2], id="x"), steps[2]])
    assert not ask([replace(step, terms=None) for step in steps])


def test_it_is_not_fooled_by_a_clock_set_back():
    steps = chain("a", "requested", "given", "withdrawn")
    back = START - timedelta(hours=5)
    assert not ask([*steps[:2], replace(steps[2], at=back, day=back.date())])


def test_it_moves_only_as_the_table_says():
    ends = [state for state, moves in rules.MOVES.items() if not moves]
    assert ends == ["refused", "withdrawn", "invalidated"]
    assert set(rules.MOVES) == {"", *rules.STATES}
    with pytest.raises(Problem, match="nothing to withdraw"):
        rules.check_may_move("requested", "withdrawn")


@pytest.mark.parametrize(
    ("age", "giver", "assent", "alone", "evidence", "field"),
    [
        (40, "self", False, "", "", None),
        (None, "self", False, "", "", None),
        (40, "representative", False, "", "", "evidence"),
        (9, "parent", False, "", "บัตร", None),
        (9, "self", True, "", "", "alone"),
        (9, "self", True, "danger", "ครู", "giver"),
        (12, "parent", False, "", "บัตร", "assent"),
        (12, "parent", True, "", "บัตร", None),
        (12, "self", True, "", "", "alone"),
        (15, "self", True, "danger", "", "alone"),
        (15, "self", True, "danger", "บิดาเป็นผู้กระทำ", None),
        (18, "self", False, "", "", None),
        (12, "aunt", True, "", "x", "giver"),
    ],
)
def test_it_asks_a_child_and_who_answers_for_it(age, giver, assent, alone, evidence, field):
    given_by = {"age": age, "ages": Ages(), "giver": giver, "assent": assent, "alone": alone, "evidence": evidence}
    if field is None:
        rules.check_given(**given_by)
        return
    with pytest.raises(Problem) as error:
        rules.check_given(**given_by)
    assert error.value.field == field


PATHS = [
    ("requested",), ("requested", "given"), ("requested", "refused"), ("requested", "given", "renewed"),
    ("requested", "given", "withdrawn"), ("requested", "given", "expired"), ("requested", "given", "expired", "renewed"),
    ("requested", "given", "renewed", "withdrawn"), ("requested", "given", "invalidated"),
]  # fmt: skip
QUICK = settings(max_examples=60, deadline=None)
ORGS = ("HOSPITAL", "POLICE", "SHELTER")


@st.composite
def terms_of(draw):
    offered = draw(st.sets(st.sampled_from(["name", "health", "problem"]), min_size=1))
    agreed = draw(st.sets(st.sampled_from(sorted(offered))))
    orgs = draw(st.sets(st.sampled_from(ORGS)))
    return Terms(
        draw(st.sampled_from(["referral", "tracing"])),
        frozenset(offered),
        {code: frozenset({f"{code}-field"}) for code in agreed},
        frozenset(orgs),
        withheld=frozenset(draw(st.sets(st.sampled_from(ORGS), max_size=1))),
    )


@st.composite
def ledgers(draw):
    steps = []
    for n in range(draw(st.integers(1, 4))):
        until = draw(st.none() | st.integers(0, 12).map(on))
        start = draw(st.integers(0, 6))
        steps += chain(f"c{n}", *draw(st.sampled_from(PATHS)), terms=draw(terms_of()), start=start, until=until)
    return steps


def answers(steps, day):
    return {
        (purpose, org): rules.scope(steps, purpose=purpose, to=Recipient(org), on=on(day))
        for purpose in ("referral", "tracing")
        for org in (*ORGS, "")
    }


def narrower(after, before):
    return all(after[k].data <= before[k].data and after[k].fields <= before[k].fields for k in before)


@QUICK
@given(ledgers(), st.randoms(use_true_random=False), st.integers(0, 15))
def test_it_answers_the_same_in_whatever_order_the_steps_come(steps, rng, day):
    mixed = list(steps)
    rng.shuffle(mixed)
    assert answers(mixed, day) == answers(steps, day)


@QUICK
@given(ledgers(), st.sampled_from(["withdrawn", "expired", "invalidated", "refused"]))
def test_it_never_widens_when_something_ends(steps, end):
    before = answers(steps, 20)
    for thread in rules.threads(steps):
        last = thread.steps[-1]
        if rules.may_move(last.state, end):
            at = START + timedelta(days=15)
            ended = [*steps, Step("end", thread.consent, last.id, end, at, at.date())]
            assert narrower(answers(ended, 20), before)


@QUICK
@given(ledgers(), st.integers(12, 30), st.integers(0, 30))
def test_it_never_widens_by_time_alone(steps, day, more):
    assert narrower(answers(steps, day + more), answers(steps, day))


@QUICK
@given(ledgers(), st.data())
def test_it_never_widens_when_a_row_is_forged_onto_a_consent_that_ended(steps, data):
    """Status reversion: a row written past the actions says yes, and makes the whole consent void."""
    thread = data.draw(st.sampled_from(rules.threads(steps)))
    last = thread.steps[-1]
    at = START + timedelta(days=19)
    forged = Step("x", thread.consent, last.id, "given", at, at.date(), YES)
    if not rules.may_move(last.state, "given"):
        assert narrower(answers([*steps, forged], 20), answers(steps, 20))


def test_it_says_until_when_it_rests_on_which_consents():
    steps = chain("a", "requested", "given", until=date(2026, 6, 1))
    found = ask(steps)
    assert (found.until, found.consents) == (date(2026, 6, 1), frozenset({"a"}))
