"""Builds the demo town: seeded, through actions only, so that figures, audit and facts are real."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from khuang.base.actor import SYSTEM, Actor
from khuang.cli.generator import (
    accounts,
    awards,
    budgeting,
    casework,
    cohorts,
    community,
    consents,
    doors,
    duty,
    evidence,
    forum,
    helping,
    lists,
    meetings,
    mutual,
    operations,
    opinion,
    paper,
    people,
    places,
    plan,
    proposals,
    reporting,
    rounds,
    services,
    support,
    survey,
    texts,
    visiting,
    volunteers,
    works,
    youth,
)

PACKS = ["thailand", "human-rights-city", "un-migration-thailand", "koh-kha"]
SEED = 2569
Say = Callable[[str], None]


def build(*, people_wanted: int = people.PEOPLE, seed: int = SEED, say: Say) -> None:
    """Fill an initialised, empty town. About half a minute for 5,000 people on two small cores."""
    with _step("sign-ins", say):
        by = accounts.make()
        accounts.team(by)
        duty.trustees(by)
    with _step("survey from door to door", say):
        households = survey.send(people=people_wanted, seed=seed, by=by["researcher"], tell=_every(1000, say))
    say(f"    {households} households")
    rounds.plan(seed=seed, steward=by["steward"], researcher=by["researcher"])
    with _step("groups and offices", say):
        pool = community.pool(seed=seed, by=SYSTEM)
        community.groups(people=pool, by=SYSTEM)
        community.offices(by=SYSTEM)
    _care(pool=pool, part=people_wanted / people.PEOPLE, seed=seed, by=by, say=say)
    with _step("who is on duty", say):
        duty.roster(by)
        duty.emergency(by)
    with _step("consents, the rights desk", say):
        consents.fill(caseworker=by["caseworker"], officer=by["officer"])
    with _step("programmes, assistance, allowances", say):
        support.fill(seed=seed, caseworker=by["caseworker"], supervisor=by["supervisor"])
    with _step("public places looked at, services, interpreters", say):
        places.checks(by=by["researcher"], planner=by["planner"])
        services.enter(caseworker=by["caseworker"], supervisor=by["supervisor"])
    with _step("calls for help, a referral", say):
        helping.fill(by)
    with _step("cases, a conference, the cabinet", say):
        casework.fill(by)
    with _step("a list compared", say):
        lists.bring(by=by["steward"])
    _heard(seed=seed, by=by, say=say)
    _decided(seed=seed, by=by, say=say)
    with _step("figures, opinion map, sealed log", say):
        settle()
    with _step("a reporting round over the figures", say):
        reporting.fill(by)


def _decided(*, seed: int, by: dict[str, Actor], say: Say) -> None:
    """What is planned, proposed, paid for and learned."""
    with _step("figures and opinions to plan with", say):
        count()
    with _step("the council, the plan, the partners", say):
        plan.decide(council=by["council"], planner=by["planner"], approver=by["approver"])
        plan.promise(secretariat=by["secretariat"], partner=by["partner"])
        evidence.pack("khuang-phaya-2569", by["planner"])
        youth.board(by=by["facilitator"])
    with _step("proposals, heard and judged", say):
        proposals.propose(by)
    with _step("projects carried out, requests for money", say):
        works.fill(by)
    with _step("ballots on money", say):
        budgeting.fill(by, seed=seed)
    with _step("the plan is made, and added to", say):
        operations.fill(by)  # after everything that drafts projects: an adopted plan changes by an operation only
    with _step("youth cohorts", say):
        cohorts.fill(by)
    with _step("an application for an award, evaluations, the time line", say):
        awards.fill(by)
    with _step("neighbours' funds, groups and their products", say):
        mutual.fill(by)


def _care(*, pool: community.Pool, part: float, seed: int, by: dict[str, Actor], say: Say) -> None:
    """Volunteers, home care, rounds, children's risk."""
    with _step("volunteers and home care", say):
        scale = community.Scale(part)
        circle = community.volunteers(people=pool, scale=scale, by=by["caseworker"])
        enrolled = community.care(scale=scale, by=by["caseworker"])
        community.rounds(circle=circle, enrolled=enrolled, seed=seed, by=by["caseworker"])
    with _step("what volunteers can do, their hours and trainings", say):
        volunteers.describe(circle=circle, seed=seed, by=by["supervisor"])
        community.lives(by=by["caseworker"])
    with _step("children's risk, signed by the case worker", say):
        community.risks(by=by["caseworker"])
    with _step("rounds, promises, paper, who is away", say):
        visiting.fill(caseworker=by["caseworker"], supervisor=by["supervisor"])


def _heard(*, seed: int, by: dict[str, Actor], say: Say) -> None:
    """The forum, and what people agreed on."""
    with _step("the Khuang Phaya conversation", say):
        forum.conversation(seed=seed, by=by["facilitator"])
        forum.polis(by=by["facilitator"])
    with _step("meetings and a hearing", say):
        meetings.hold(by=by["facilitator"])
    with _step("sheets of paper", say):
        paper.fill(by, seed=seed)
    with _step("cards and the volunteer's door", say):
        doors.fill(by, seed=seed)
        opinion.speak(by=by["facilitator"])
    with _step("a children's and youth council", say):
        youth.council(seed=seed, by=by["facilitator"])
    with _step("agreements, a charter, a matter between neighbours", say):
        texts.fill(by)


def settle() -> None:
    """What the worker would do next: done at once, so that the first page shows everything."""
    from khuang.trust import closer

    count()
    closer.close()


def count() -> None:
    """Figures and opinion maps, as the worker makes them every few minutes."""
    from khuang.forum.tasks import opinion
    from khuang.results.tasks import close_and_compute

    close_and_compute()
    opinion()


@contextmanager
def _step(what: str, say: Say) -> Iterator[None]:
    say(f"  {what} …")
    start = time.perf_counter()
    yield
    say(f"    {time.perf_counter() - start:.1f} s")


def _every(n: int, say: Say) -> Callable[[int], None]:
    seen = [0]

    def tell(count: int) -> None:
        if count // n > seen[0]:
            seen[0] = count // n
            say(f"    {seen[0] * n:,} people")

    return tell
