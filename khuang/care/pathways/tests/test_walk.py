"""Every shipped pathway, walked by the rules: each door, move, clock, class of risk, ending. The database is not needed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from khuang.base.errors import Problem, Stale
from khuang.care.cases import rules as cases
from khuang.care.pathways import rules, screening
from khuang.care.pathways.content import Clock, Pathway
from khuang.care.pathways.tests import kit
from khuang.care.pathways.tests.kit import HEAD, MINUTE, START, WORKER, Walk

EVERY = pytest.mark.parametrize("pathway", kit.shipped().values(), ids=kit.shipped())
STAGES = [(one, stage.key) for one in kit.shipped().values() for stage in one.stages]
AT_STAGE = pytest.mark.parametrize(("pathway", "stage"), STAGES, ids=[f"{one.key}-{key}" for one, key in STAGES])


def test_there_are_thirteen() -> None:
    assert sorted(kit.shipped()) == [
        "alternatives-to-detention", "child-at-risk", "gender-based-violence", "health-coverage", "home-care",
        "housing-assistance", "labour-rights", "legal-identity", "maternal-child", "missing-child", "rights-complaint",
        "school-access", "trafficking",
    ]  # fmt: skip
    restricted = {key for key, one in kit.shipped().items() if one.tier == "restricted"}
    assert restricted == {"alternatives-to-detention", "gender-based-violence", "missing-child", "trafficking"}
    assert all(kit.shipped()[key].threshold >= 10 and kit.shipped()[key].sensitive for key in restricted)
    assert all(kit.shipped()[key].counted == "consented" for key in restricted)


@AT_STAGE
def test_every_move_waits_for_what_it_needs_and_nothing_else(pathway: Pathway, stage: str) -> None:
    for move in rules.moves_from(pathway, stage):
        walk = kit.standing_at(pathway, stage)
        for need in move.needs:
            walk.give(need)
        for need in move.needs:
            met = walk.met(without=need, note=need != "reason")
            with pytest.raises(Problem) as problem:
                cases.check_move(pathway, stage, move.key, WORKER | HEAD, met)
            assert str(problem.value) == cases.MISSING[need]
        assert cases.check_move(pathway, stage, move.key, WORKER | HEAD, walk.met()) == move.target


@AT_STAGE
def test_a_move_is_refused_to_whoever_may_not_and_from_elsewhere(pathway: Pathway, stage: str) -> None:
    for move in rules.moves_from(pathway, stage):
        everything = {"screening", "plan", "approval", "hand-over", "checklist", "contact-rule", "reason", "consent"}
        for role in ({"volunteer"}, {"steward"}, {"officer"}, set()):
            with pytest.raises(Problem):
                cases.check_move(pathway, stage, move.key, role, everything)
        if move.roles:
            with pytest.raises(Problem):
                cases.check_move(pathway, stage, move.key, set(pathway.roles) - set(move.roles), everything)
        for other in pathway.stages:
            if rules.move(pathway, other.key, move.key) is None:
                with pytest.raises(Stale):
                    cases.check_move(pathway, other.key, move.key, WORKER | HEAD, everything)


@EVERY
def test_a_stage_that_waits_for_a_yes_is_refused_until_each_is_given(pathway: Pathway) -> None:
    waited = {stage for one in pathway.consents for stage in one.before}
    assert waited or pathway.key == "missing-child"  # reporting a missing child waits for nobody
    for stage in waited:
        wanted = set(rules.consents_before(pathway, stage))
        cases.check_consents(pathway, stage, wanted)
        for purpose in wanted:
            with pytest.raises(Problem, match="ask the person"):
                cases.check_consents(pathway, stage, wanted - {purpose})


@AT_STAGE
def test_every_ending_is_reached_from_every_stage(pathway: Pathway, stage: str) -> None:
    for closing in pathway.closings:
        walk = kit.standing_at(pathway, stage)
        for need in closing.needs:
            walk.give(need)
        for need in set(closing.needs) - {"approval"}:
            with pytest.raises(Problem) as problem:
                cases.check_closing(pathway, closing.key, walk.met(without=need))
            assert str(problem.value) == cases.MISSING[need]
        approval = cases.check_closing(pathway, closing.key, walk.met())
        assert approval == ("approval" in closing.needs)
        walk.did("asked" if approval else "closed", closing.key)
        if approval:
            walk.did("closed", closing.key)
        assert not [one for one in walk.clocks if one.open]


@EVERY
def test_its_endings_say_more_than_that_it_ended(pathway: Pathway) -> None:
    outcomes = {closing.outcome for closing in pathway.closings}
    assert {"met", "passed-on", "declined", "died", "lost", "other"} <= outcomes
    assert outcomes & {"partly", "not-met"}
    with pytest.raises(Problem):
        cases.check_closing(pathway, "no-such-ending", {"screening"})


def _risks(pathway: Pathway, clock: Clock) -> Iterator[str]:
    yield from clock.by_risk or ["high"]


@EVERY
def test_its_clocks_run_stop_and_escalate(pathway: Pathway) -> None:
    for clock in pathway.clocks:
        for risk in _risks(pathway, clock):
            _clock(pathway, clock, risk)


def _clock(pathway: Pathway, clock: Clock, risk: str) -> None:
    walk = Walk(pathway, risk=risk)
    if clock.starts in {stage.key for stage in pathway.stages}:
        walk.go(clock.starts)
    elif clock.starts == "screened":
        walk.give("screening")
    walk.risk = risk
    running = walk.clock(clock.key)
    due = running.due
    assert due - running.started == timedelta(hours=rules.hours_of(clock, risk) or 0)
    assert running.open and not running.late(due) and running.late(due + MINUTE)
    assert rules.next_due([running]) == due
    _escalates(running)
    for end in clock.stops:
        early = _stopped(pathway, clock, risk, end, running.started + MINUTE)
        assert not early.open and not early.late(due + timedelta(days=900))
        late = _stopped(pathway, clock, risk, end, due + MINUTE)
        assert not late.open and late.late(late.stopped or due) and rules.escalated(late, due + MINUTE * 9) == []


def _stopped(pathway: Pathway, clock: Clock, risk: str, end: str, at: object) -> rules.Running:
    walk = Walk(pathway, risk=risk)
    if clock.starts in {stage.key for stage in pathway.stages}:
        walk.go(clock.starts)
    elif clock.starts == "screened":
        walk.give("screening")
    walk.risk = risk
    happened = [*cases.happened(walk.steps), rules.Happened(end, at)]  # type: ignore[arg-type]
    return next(one for one in rules.clocks(pathway, happened, risk) if one.clock.key == clock.key)


def _escalates(running: rules.Running) -> None:
    roles, half = running.clock.escalate, (running.due - running.started) / 2
    assert rules.escalated(running, running.due) == []
    for n in range(len(roles)):
        assert rules.escalated(running, running.due + n * half + MINUTE) == roles[: n + 1]


@EVERY
def test_a_clock_by_risk_rests_until_the_risk_is_signed(pathway: Pathway) -> None:
    for clock in pathway.clocks:
        if clock.by_risk:
            walk = Walk(pathway)
            happened = [*cases.happened(walk.steps), rules.Happened(clock.starts, START)]
            assert clock.key not in {one.clock.key for one in rules.clocks(pathway, happened, "")}


@EVERY
def test_a_decision_grows_too_old_to_stand(pathway: Pathway) -> None:
    item = pathway.screening
    assert item is not None
    for risk, days in item.again_days.items():
        assert not screening.stale(item, risk, START, START + timedelta(days=days))
        assert screening.stale(item, risk, START, START + timedelta(days=days, minutes=1))
    assert not screening.stale(item, "", START, START + timedelta(days=9000))


@EVERY
def test_whoever_does_a_stage_and_what_is_told_stands_in_both_languages(pathway: Pathway) -> None:
    assert any(stage.by != "us" for stage in pathway.stages), "a municipality never does everything itself"
    assert pathway.reminders and pathway.never and pathway.about.th and pathway.about.en and pathway.title.my
    assert pathway.services and pathway.statistics and pathway.procedure
