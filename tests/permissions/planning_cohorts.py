"""Youth cohorts, visits, testimony: who comes to which page.

In the small town the ``facilitator`` organises, the volunteer and the researcher choose, the supervisor is the safe adult.
``facilitator-of-town`` and everybody else have no part, and learn nothing.
"""

from typing import TYPE_CHECKING, Any

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
MISSING = 999_999
ORGANISER, CHOOSERS, SAFE = "facilitator", "volunteer researcher", "supervisor"
CHOOSE = oracle.FACILITATORS | oracle.CARERS | oracle.VISITORS | oracle.SURVEYORS
LOOK = oracle.FACILITATORS | oracle.CARERS
STATES = ("draft", "open", "choosing", "under-way", "ended")
oracle.RULES["sits"] = lambda who, thing: who.name in thing.owner.split()


def build(world: "World") -> None:
    """A cohort in each state, with somebody who applied; of the one under way a visit, a note, a testimony, a report."""
    from django.utils import timezone

    from khuang.access.queries import actor_of
    from khuang.planning.cohorts.actions import applying, calls, choosing
    from khuang.planning.models import CohortSeat, Motivation

    by, today = actor_of(world.users[ORGANISER]), timezone.localdate()
    choosers = [actor_of(world.users[name]) for name in CHOOSERS.split()]
    world.canaries |= {
        "cohort-name": "คานารีเยาวชนค่าย", "cohort-reach": "คานารีทางติดต่อค่าย", "cohort-why": "คานารีแรงจูงใจของผู้สมัครค่าย",
        "cohort-report": "คานารีเรื่องที่บอกผู้ใหญ่", "cohort-note": "คานารีบันทึกจากการไปเยี่ยม", "cohort-quote": "คานารีประโยคผู้เล่า",
    }  # fmt: skip
    word = world.canaries
    for state in STATES:
        values: dict[str, Any] = {
            "title_th": f"ค่าย {state}", "what_th": "เรียนรู้", "safe_adult_th": "พี่แก้ว", "age_from": 15, "age_to": 25, "seats": 2,
            "apply_by": today, "starts_on": today, "ends_on": today,
        }  # fmt: skip
        row = calls.draft(values=values, criteria=[{"key": "a", "th": "ก", "en": "A", "weight": 1}], by=by)
        world.rows[f"cohort-{state}"] = row
        for name, part in ((SAFE, "safe-adult"), *((one, "chooser") for one in CHOOSERS.split())):
            calls.seat(cohort=row, user=world.users[name], part=part, by=by)
        world.rows[f"cohort-{state}-seat"] = CohortSeat.objects.get(cohort=row, user=world.users["researcher"])
        if state == "draft":
            continue
        calls.open_call(cohort=row, by=by)
        new = applying.New(
            name=word["cohort-name"],
            born=today.year - 22,
            contact=word["cohort-reach"],
            words=word["cohort-why"],
            yes=True,
        )
        who, _code = applying.apply(cohort=row, new=new)
        words = Motivation.objects.get(applicant=who)
        world.rows |= {f"cohort-{state}-person": who, f"cohort-{state}-words": words}
        if state == "open":
            continue
        calls.close(cohort=row, by=by)
        if state == "choosing":
            continue
        for chooser in choosers:
            choosing.score(motivation=words, points={"a": 5}, by=chooser)
        choosing.choose(cohort=row, chosen={words.pk}, reasons={}, by=by)
        who.refresh_from_db()
        applying.accept_conduct(row=who)
        if state == "ended":
            calls.end(cohort=row, by=by)
            continue
        _under_way(world, row, who)


def _under_way(world: "World", row: Any, who: Any) -> None:
    """A report, a visit with a note, a testimony."""
    from django.utils import timezone

    from khuang.access.queries import actor_of
    from khuang.planning.cohorts.actions import conduct, testimonies, visits
    from khuang.town.models import Organisation

    by, today, word = actor_of(world.users[ORGANISER]), timezone.localdate(), world.canaries
    world.rows["cohort-report"], _code = conduct.report(cohort=row, words=word["cohort-report"])
    plan = visits.Plan("เรียนรู้จากเจ้าบ้าน", "ไม่ถามเรื่องส่วนตัว")
    visit, _code = visits.plan(cohort=row, host=Organisation.objects.get(code="SCHOOL"), on=today, new=plan, by=by)
    visits.agree(visit=visit, terms=visits.Terms(note="general", most=5))
    visits.set_parts(visit=visit, members=[who], by=by)
    visits.confirm(visit=visit, applicant=who, points=6)
    visits.brief(visit=visit, by=by)
    visits.go(visit=visit, by=by)
    note = visits.note(visit=visit, applicant=who, words=word["cohort-note"])
    yes = dict.fromkeys(("hear", "note", "quote"), True)
    told, _code = testimonies.begin(cohort=row, on=today, answers=yes, asked=testimonies.Asked(), by=by)
    testimonies.keep(row=told, quote=word["cohort-quote"], by=by)
    world.rows |= {"cohort-visit": visit, "cohort-note": note, "cohort-testimony": told}


def pages(world: "World") -> dict[str, Page]:
    return {**_open(world), **_desk(world), **_others(world), **_visits(world)}


def _number(world: "World", state: str) -> int:
    number: int = world.rows[f"cohort-{state}"].number
    return number


def _open(world: "World") -> dict[str, Page]:
    def only(*states: str) -> dict[str, Thing]:
        found = {one: Thing({"number": _number(world, one)}, exists=one in states) for one in STATES if one != "draft"}
        return {**found, "missing": Thing({"number": MISSING}, exists=False)}

    shown = {one: Thing({"number": _number(world, one)}, open_to=oracle.EVERYBODY) for one in STATES[1:]}
    draft = Thing({"number": _number(world, "draft")}, owner=ORGANISER)
    gone = {"no code": Thing(exists=False)}
    return {
        "planning:cohorts": Page(oracle.EVERYBODY),
        "planning:cohort": Page(oracle.EVERYBODY, {**shown, "draft": draft}, rule="sits"),
        "planning:cohort-apply": Page(oracle.EVERYBODY, only("open"), post=True),
        "planning:cohort-report": Page(oracle.EVERYBODY, only("choosing", "under-way", "ended"), post=True),
        "planning:cohort-certificate": Page(oracle.EVERYBODY, post=True),
        "planning:cohort-mine": Page(oracle.EVERYBODY, post=True),
        "planning:cohort-forget": Page(oracle.EVERYBODY, get=False, post=True),
        "planning:cohort-my-certificate": Page(oracle.EVERYBODY, gone),
        "planning:cohort-mine-part": Page(
            oracle.EVERYBODY, {"no code": Thing({"what": "leave"})}, get=False, post=True
        ),
    }


def _at(world: "World", owner: str, *states: str, **more: str) -> dict[str, Thing]:
    """Cohorts in these states, with ids of rows of theirs; one that does not exist."""
    found = {}
    for state in states:
        ids = {name: world.rows[f"cohort-{state}-{row}"].pk for name, row in more.items()}
        found[state] = Thing({"number": _number(world, state), **ids}, owner=owner)
    return found


def _desk(world: "World") -> dict[str, Page]:
    run = _at(world, ORGANISER, *STATES)
    people = _at(world, f"{ORGANISER} {SAFE}", *STATES)
    person = _at(world, ORGANISER, "open", "under-way", applicant="person")
    paper = _at(world, ORGANISER, "ended", applicant="person")
    seat = _at(world, ORGANISER, "draft", seat="seat")
    part = {"one": Thing({**person["under-way"].kwargs, "what": "conduct"}, owner=ORGANISER)}
    step = {"one": Thing({"number": _number(world, "open"), "verb": "close"}, owner=ORGANISER)}
    mine: dict[str, Any] = {"audience": oracle.FACILITATORS, "rule": "sits"}
    return {
        "planning:cohort-desk": Page(CHOOSE),
        "planning:cohort-new": Page(oracle.FACILITATORS, post=True),
        "planning:cohort-run": Page(things=run, **mine),
        "planning:cohort-edit": Page(things=run, post=True, **mine),
        "planning:cohort-seats": Page(things=run, get=False, post=True, **mine),
        "planning:cohort-unseat": Page(things=seat, get=False, post=True, **mine),
        "planning:cohort-step": Page(things=step, get=False, post=True, **mine),
        "planning:cohort-people": Page(LOOK, people, rule="sits"),
        "planning:cohort-person": Page(things=person, **mine),
        "planning:cohort-person-certificate": Page(things=paper, query="?as=page", **mine),
        "planning:cohort-person-part": Page(things=part, get=False, post=True, **mine),
        "planning:cohort-choose": Page(things=_at(world, ORGANISER, "choosing"), post=True, **mine),
    }


def _others(world: "World") -> dict[str, Page]:
    report = {
        "one": Thing({"number": _number(world, "under-way"), "report": world.rows["cohort-report"].pk}, owner=SAFE),
        "of another": Thing(
            {"number": _number(world, "ended"), "report": world.rows["cohort-report"].pk}, exists=False
        ),
    }
    over = Thing({"number": _number(world, "under-way")}, exists=False)
    return {
        "planning:cohort-score": Page(CHOOSE, {**_at(world, CHOOSERS, "choosing"), "over": over}, rule="sits"),
        "planning:cohort-score-one": Page(
            CHOOSE, _at(world, CHOOSERS, "choosing", motivation="words"), rule="sits", post=True
        ),
        "planning:cohort-reports": Page(LOOK, _at(world, SAFE, "under-way", "ended"), rule="sits"),
        "planning:cohort-report-one": Page(LOOK, report, rule="sits", post=True),
        "planning:cohort-report-hand": Page(LOOK, report, rule="sits", get=False, post=True),
    }


def _visits(world: "World") -> dict[str, Page]:
    visit, note, told = (world.rows[f"cohort-{name}"].pk for name in ("visit", "note", "testimony"))
    mine: dict[str, Any] = {"audience": oracle.FACILITATORS, "rule": "sits"}

    def one(**kwargs: Any) -> dict[str, Thing]:
        return {"one": Thing(kwargs, owner=ORGANISER)}

    under_way = _at(world, ORGANISER, "under-way")
    return {
        "planning:visit-new": Page(things=under_way, post=True, **mine),
        "planning:testimony-new": Page(things=under_way, post=True, **mine),
        "planning:visit": Page(things=one(visit=visit), **mine),
        "planning:visit-part": Page(things=one(visit=visit, what="brief"), get=False, post=True, **mine),
        "planning:note-part": Page(things=one(note=note, what="lay"), get=False, post=True, **mine),
        "planning:testimony": Page(things=one(testimony=told), **mine),
        "planning:testimony-part": Page(things=one(testimony=told, what="keep"), get=False, post=True, **mine),
    }


def may_read(who: Any, key: str) -> bool | None:
    """Names: the organiser and the safe adult. Why they came: choosers too. Reports: the safe adult alone."""
    if not key.startswith("cohort-"):
        return None
    readers = {
        "cohort-name": (ORGANISER, SAFE), "cohort-reach": (ORGANISER, SAFE), "cohort-why": (ORGANISER, *CHOOSERS.split()),
        "cohort-report": (SAFE,),
    }  # fmt: skip
    return who.name in readers.get(key, (ORGANISER,))
