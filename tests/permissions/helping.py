"""Calls for help, referrals, cases between teams: who comes to which of their pages."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


def build(world: "World") -> None:
    """A call from each village; a case of the near case worker with a package for the hospital; one offered to a team."""
    from khuang.care.asks import actions as asks
    from khuang.care.asks.actions import NewAsk
    from tests.permissions.world import A, B

    for relation, place in (("near", A), ("far", B)):
        word = world.canaries[f"call-{relation}"] = f"คานารีขอความช่วยเหลือ{relation}"
        new = NewAsk("care", "me", "days", word, place=place, reach=word)
        world.rows[f"call-{relation}"] = asks.ask(new=new, by=SYSTEM)[0]
    _sent(world)
    _offered(world)


def _sent(world: "World") -> None:
    from khuang.care.cases import actions as cases
    from khuang.care.cases.folder import lay_open
    from khuang.care.models import Case
    from khuang.care.referrals import actions
    from khuang.care.tracing import actions as tracing
    from khuang.registry.consent import queries
    from khuang.registry.consent.actions import Answer, Asked
    from tests.permissions.world import actor

    by = actor(world, "caseworker")
    word = world.canaries["package"] = "คานารีในห่อ"
    human = world.humans["lone-near"]
    new = cases.NewCase("home-care", "walk-in", person=human.row, blocks={"problem": {"text": word}})
    case = world.rows["case-sent"] = cases.open_case(new=new, by=by)
    cases.take(case=case, by=by)

    def folder():  # type: ignore[no-untyped-def]
        return lay_open(Case.objects.get(pk=case.pk), by=by)

    asked = Asked(queries.notice("referral"), orgs=("HOSPITAL",))  # type: ignore[arg-type]
    cases.ask_consent(folder=folder(), asked=asked, answer=Answer("given", data=("problem",)), by=by)
    due = timezone.localdate() + timedelta(days=9)
    sought = tracing.Sought("คานารีตามหา", "mother")
    world.canaries["sought"] = "คานารีตามหา"
    world.rows["tracing"] = tracing.ask(folder=folder(), sought=sought, by=by)
    world.rows["package"] = actions.refer(folder=folder(), new=actions.NewReferral("HOSPITAL", "health", due), by=by)


def _offered(world: "World") -> None:
    from khuang.care.cases import actions as cases
    from khuang.care.models import Return
    from tests.permissions.world import actor

    team = world.rows["team"]
    team.refresh_from_db()
    new = cases.NewCase("gender-based-violence", "walk-in", subject={"name": "คานารีปิดผนึก"})
    world.canaries["sealed"] = "คานารีปิดผนึก"
    numbers = [["told", "", "", 12]]
    world.rows["return"] = Return.objects.create(
        team=team,
        pathway="gender-based-violence",
        quarter=date(2026, 7, 1),
        counts=numbers,
        by=NOWHERE,
        at=timezone.now(),
    )
    world.rows["case-sealed"] = cases.open_case(new=new, by=actor(world, "caseworker"), team=team)


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import ORGS, A, B

    calls = {name: Thing({"ask": world.rows[f"call-{name}"].id}, place=p) for name, p in (("near", A), ("far", B))}
    calls["missing"] = Thing({"ask": NOWHERE}, exists=False)
    case, package = world.rows["case-sent"], world.rows["package"]
    mine = {
        "mine": Thing({"case": case.id}, place=A, owner="caseworker"),
        "missing": Thing({"case": NOWHERE}, exists=False),
    }
    sent = {
        "mine": Thing({"case": case.id, "package": package.id}, place=A, owner="caseworker"),
        "missing": Thing({"case": case.id, "package": NOWHERE}, exists=False),
    }
    returns = {"ours": Thing({"given": world.rows["return"].id}), "missing": Thing({"given": NOWHERE}, exists=False)}
    team = world.rows["team"].id
    quarters = {
        "last": Thing({"team": team, "quarter": "2026-07-01"}),
        "no quarter": Thing({"team": team, "quarter": "2026-07-02"}, exists=False),
        "missing": Thing({"team": NOWHERE, "quarter": "2026-07-01"}, exists=False),
    }
    traced = {"missing": Thing({"case": case.id, "tracing": NOWHERE}, exists=False)}
    traced["mine"] = Thing({"case": case.id, "tracing": world.rows["tracing"].id}, place=A, owner="caseworker")
    got = {"ours": Thing({"package": package.id}, org=ORGS[0]), "missing": Thing({"package": NOWHERE}, exists=False)}
    return {
        "help:ask": Page(oracle.EVERYBODY, post=True),
        "help:look": Page(oracle.EVERYBODY, post=True),
        "help:forget": Page(oracle.EVERYBODY, get=False, post=True),
        "care:calls": Page(oracle.CARERS),
        "care:call": Page(oracle.CARERS, calls, rule="place", post=True),
        "care:call-person": Page(oracle.CARERS, calls, rule="place", post=True),
        "care:ask-desks": Page(oracle.ADMINISTRATORS, post=True),
        "care:referrals": Page(oracle.CARERS),
        "care:refer": Page(oracle.CARERS, mine, rule="own or supervisor", post=True),
        "care:referral": Page(oracle.CARERS, sent, rule="own or supervisor", post=True),
        "care:offer": Page(oracle.CARERS, mine, rule="own or supervisor", post=True),
        "care:offers": Page(oracle.SIGNED_IN, rule="key", post=True),
        "care:received": Page(oracle.SIGNED_IN, rule="desk"),
        "care:package": Page(oracle.SIGNED_IN, got, rule="receives", post=True),
        "care:returns": Page(oracle.CARERS),
        "care:return": Page(oracle.CARERS, returns, rule="supervisor or key"),
        "care:give-return": Page(oracle.CARERS, quarters, rule="key", post=True, ok=(423,)),
        "care:tracing-new": Page(oracle.CARERS, mine, rule="own or supervisor", post=True),
        "care:tracing": Page(oracle.CARERS, traced, rule="own or supervisor", post=True),
        "care:link": Page(oracle.EVERYBODY, {"unknown": Thing({"token": "x"})}, post=True),
    }
