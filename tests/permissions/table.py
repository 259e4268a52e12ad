"""Every address: for whom it is, and with which things it is tried. An address without a line here fails the tests."""

from typing import Any
from uuid import UUID

from khuang.surveys.phone import built
from tests.permissions import (
    duty,
    keys,
    listening,
    oracle,
    pathways,
    support,
    table_lists,
    table_people,
    visiting,
    volunteers,
)
from tests.permissions.oracle import Page, Thing
from tests.permissions.world import ORGS, A, B, World

NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999


def pages(world: World) -> dict[str, Page]:
    """URL name → page, with the things of this world."""
    return {
        **_accounts(),
        **_access(world),
        **_care(world),
        **table_people.pages(world),
        **listening.pages(world),
        **pathways.pages(world),
        **_surveys(world),
        **_phones(world),
        **_forum(world),
        **_planning(world),
        **_network(world),
        **_rest(world),
        **table_lists.pages(world),
    }


def _numbered(things: dict[str, Any], key: str = "number") -> dict[str, Thing]:
    made = {name: Thing({key: value}) for name, value in things.items()}
    return {**made, "missing": Thing({key: MISSING}, exists=False)}


def _of_people(world: World, key: str, names: dict[str, str], rows: str = "", **more: Any) -> dict[str, Thing]:
    """``names``: relation → human. The id is the human's, or that of the row ``{rows}-{human}``."""
    found = {}
    for relation, human in names.items():
        row = world.rows[f"{rows}-{human}"] if rows else world.humans[human]
        found[relation] = Thing({key: row.id}, place=world.humans[human].place, **more)
    return {**found, "missing": Thing({key: NOWHERE}, exists=False)}


# -- signing in (allauth): what the town does not need has no address (test_attacks.py)
def _accounts() -> dict[str, Page]:
    again = (200, 302)  # those who signed in a while ago confirm who they are first
    mine = {
        name: Page(oracle.SIGNED_IN, ok=again, post=True)
        for name in (
            "account_change_password account_reauthenticate mfa_index mfa_reauthenticate mfa_activate_totp "
            "mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes "
            "mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn"
        ).split()
    }
    keyed = {
        name: Page(oracle.SIGNED_IN, {"missing": Thing({"pk": MISSING})}, post=True, ok=(302,))  # confirm who you are
        for name in ("mfa_remove_webauthn", "mfa_edit_webauthn")
    }
    return {
        **mine, **keyed,
        "account_login": Page(oracle.STRANGERS, post=True),
        "account_logout": Page(oracle.EVERYBODY, post=True, ok=(200, 302)),
        "account_inactive": Page(oracle.EVERYBODY),
        "mfa_authenticate": Page(oracle.HALF_WAY, post=True),
        "mfa_login_webauthn": Page(oracle.HALF_WAY),
    }  # fmt: skip


def _access(world: World) -> dict[str, Page]:
    users = {"somebody": Thing({"id": world.users["volunteer"].id}), "missing": Thing({"id": NOWHERE}, exists=False)}
    grant = world.users["nobody-granted"].grants.first() if "nobody-granted" in world.users else None
    grants = {"standing": Thing({"id": (grant or world.users["volunteer-far"].grants.first()).id})}
    demo = {"closed": Thing({"username": "caseworker"}, exists=False)}
    return {
        "access:users": Page(oracle.ADMINISTRATORS),
        "access:new_user": Page(oracle.ADMINISTRATORS, post=True),
        "access:user": Page(oracle.ADMINISTRATORS, users, post=True),
        "access:close": Page(oracle.ADMINISTRATORS, users, get=False, post=True),
        "access:revoke": Page(
            oracle.ADMINISTRATORS, {**grants, "missing": Thing({"id": NOWHERE}, exists=False)}, get=False, post=True
        ),
        **_teams(world),
        **keys.pages(world),
        **duty.pages(world),
        # The demo's doors do not exist outside demo mode.
        "access:demo": Page(oracle.EVERYBODY, {"closed": Thing(exists=False)}),
        "access:demo_enter": Page(oracle.EVERYBODY, demo, get=False, post=True),
    }


def _teams(world: World) -> dict[str, Page]:
    """The administrator says who is meant to sit where; the rest is among those who sit there."""
    rows = world.rows
    teams = {"one": Thing({"team": rows["team"].id}), "missing": Thing({"team": NOWHERE}, exists=False)}
    seats = {"one": Thing({"seat": rows["seat-far"].id}), "missing": Thing({"seat": MISSING}, exists=False)}
    inside = {"whatever": Thing({"part": NOWHERE})}  # locked before anything is looked for
    locked = (423,)  # the page says where to open the cabinet
    return {
        "access:teams": Page(oracle.ADMINISTRATORS),
        "access:new_team": Page(oracle.ADMINISTRATORS, post=True),
        "access:team": Page(oracle.ADMINISTRATORS, teams, post=True),
        "access:unseat": Page(oracle.ADMINISTRATORS, seats, get=False, post=True),
        "access:cabinet": Page(oracle.SIGNED_IN, rule="cabinet", post=True),
        "access:close_cabinet": Page(oracle.SIGNED_IN, rule="cabinet", get=False, post=True),
        "access:forget_key": Page(oracle.SIGNED_IN, rule="cabinet", get=False, post=True),
        "access:found_key": Page(oracle.SIGNED_IN, teams, rule="waits", get=False, post=True),
        "access:grant_seat": Page(oracle.SIGNED_IN, seats, rule="key", get=False, post=True, ok=locked),
        "surveys:restricted": Page(oracle.SIGNED_IN, rule="key", ok=locked),
        "surveys:restricted_answers": Page(oracle.SIGNED_IN, inside, rule="key", ok=locked),
        "surveys:erase_restricted": Page(oracle.SIGNED_IN, inside, rule="key", get=False, post=True, ok=locked),
    }


def _care(world: World) -> dict[str, Page]:
    people = {"near": "own", "far": "far", "gone": "gone"}
    person = _of_people(world, "person", people)
    person["gone"] = Thing({"person": world.humans["gone"].id}, exists=False)
    children = _of_people(world, "person", {"near": "child-near", "far": "child-far"})
    enrolments = _of_people(world, "enrolment", {"near": "newcomer-near", "far": "newcomer-far"}, "enrolment")
    alerts = _of_people(world, "alert", {"near": "near", "far": "far"}, "alert")
    visits = _of_people(world, "assignment", {"own": "own", "colleague": "near", "far": "far"}, "assignment")
    owners = {"own": "volunteer", "colleague": "volunteer-colleague", "far": "volunteer-far"}
    visits = {name: _owned(thing, owners.get(name, "")) for name, thing in visits.items()}
    crew = _of_people(world, "volunteer", {"near": "near", "far": "far"}, "volunteer")
    return {
        "care:register": Page(oracle.CARERS),
        "care:waiting": Page(oracle.CARERS),
        "care:enrol": Page(oracle.CARERS, person, rule="place", post=True),
        "care:end": Page(oracle.CARERS, enrolments, rule="place", post=True),
        "care:assign": Page(oracle.CARERS, person, rule="place", post=True),
        "care:visit": Page(oracle.VISITORS | oracle.CARERS, visits, rule="visit", post=True),
        "care:volunteer": Page(oracle.CARERS, person, rule="place", post=True),
        "care:leave": Page(oracle.CARERS, crew, rule="place", get=False, post=True),
        "care:risk": Page(oracle.CARERS),
        "care:child": Page(oracle.CARERS, children, rule="place", post=True),
        **volunteers.pages(world, person, crew, owners),
        **visiting.pages(world, person, crew),
        **support.pages(world, person),
        "care:urgent": Page(oracle.CARERS),
        "care:answer": Page(oracle.CARERS, alerts, rule="place", post=True),
    }


def _owned(thing: Thing, owner: str) -> Thing:
    return Thing(thing.kwargs, thing.place, owner, thing.org, thing.exists)


def _surveys(world: World) -> dict[str, Page]:
    rows = world.rows
    sent = {
        "own": Thing({"submission": rows["sent-own"].id}, A, owner="researcher"),
        "other": Thing({"submission": rows["sent-other"].id}, A, owner="researcher-other"),  # the sender's place counts
        "far": Thing({"submission": rows["sent-far"].id}, B, owner="caseworker-far"),
        "missing": Thing({"submission": NOWHERE}, exists=False),
    }
    aside = {
        "one": Thing({"quarantine": rows["quarantined"].id}, A),
        "far": Thing({"quarantine": rows["quarantined-far"].id}, B),
        "missing": Thing({"quarantine": NOWHERE}, exists=False),
    }
    return {
        **_rounds(world),
        **_forms(world),
        "surveys:mine": Page(oracle.SURVEYORS),
        "surveys:upload": Page(oracle.SURVEYORS, post=True),
        "surveys:aside": Page(oracle.STEWARDS),
        "surveys:quarantine": Page(oracle.STEWARDS, aside, rule="place", post=True),
        "surveys:submission": Page(oracle.SURVEYORS | oracle.STEWARDS, sent, rule="own or steward"),
        "surveys:retry": Page(oracle.STEWARDS, sent, rule="place", get=False, post=True),
    }


def _rounds(world: World) -> dict[str, Page]:
    """A round is there for whoever surveys, or looks after surveys, in one of its villages."""
    walkers = oracle.SURVEYORS | oracle.STEWARDS | oracle.SUPERVISORS
    near, far = world.rows["round-near"].id, world.rows["round-far"].id
    rounds = {"near": Thing({"round": near}, place=A), "far": Thing({"round": far}, place=B)}
    rounds["missing"] = Thing({"round": NOWHERE}, exists=False)
    homes = {
        relation: Thing(
            {"round": key, "household": world.humans[human].row.household_id}, place=world.humans[human].place
        )
        for relation, human, key in (("near", "lone-near", near), ("far", "lone-far", far))
    }
    homes["of another round"] = Thing(homes["far"].kwargs | {"round": near}, exists=False)
    villages = {"near": Thing({"round": near, "place": A}, place=A), "far": Thing({"round": far, "place": B}, place=B)}
    villages["of another round"] = Thing({"round": near, "place": B}, exists=False)
    return {
        "surveys:rounds": Page(walkers),
        "surveys:new_round": Page(oracle.STEWARDS, post=True),
        "surveys:round": Page(walkers, rounds, rule="place"),
        "surveys:end_round": Page(oracle.STEWARDS, rounds, rule="place", get=False, post=True),
        "surveys:walker": Page(oracle.STEWARDS, villages, rule="place", post=True),
        "surveys:homes": Page(oracle.SURVEYORS | oracle.STEWARDS, rounds, rule="place"),
        "surveys:home": Page(oracle.SURVEYORS | oracle.STEWARDS, homes, rule="place", post=True),
    }


def _forms(world: World) -> dict[str, Page]:
    """Forms hold nothing of anybody: stewards and administrators manage them; who plans sees the counts."""
    managers = oracle.STEWARDS | oracle.ADMINISTRATORS
    forms = {state: Thing({"edition": world.rows[f"form-{state}"].id}) for state in ("published", "draft")}
    forms["missing"] = Thing({"edition": NOWHERE}, exists=False)
    filled = forms | {"draft": Thing(forms["draft"].kwargs, exists=False)}
    return {
        "surveys:editions": Page(managers),
        "surveys:take_in": Page(managers, post=True),
        "surveys:edition": Page(managers, forms, post=True),
        "surveys:publish": Page(managers, forms, post=True),
        "surveys:form_files": Page(managers, forms, post=True),
        "surveys:retire": Page(managers, forms, get=False, post=True),
        "surveys:answers": Page(managers | oracle.SUPERVISORS | oracle.PLANNERS, filled),
        "surveys:export_answers": Page(oracle.READERS, filled, get=False, post=True),
    }


def _phones(world: World) -> dict[str, Page]:
    """Addresses of phones: the token in the address says who it is, whoever asks; a wrong one is refused (403)."""
    form = {"key": "household-survey", "version": "none"}
    told: dict[str, Page] = {}
    for name, where in {"form_list": {}, "form": form, "manifest": form}.items():
        told[f"openrosa:{name}"] = Page(oracle.EVERYBODY, {"wrong": Thing({"token": "wrong", **where})}, ok=(403,))
    for name in ("list", "integrity", "file"):
        where = {"token": "wrong", **form, "file": "people.csv"}
        told[f"openrosa:{name}"] = Page(oracle.EVERYBODY, {"wrong": Thing(where)}, ok=(403,))
    mine = {
        "own": Thing({"device": world.rows["device"].id}, owner="researcher", open_to=oracle.STEWARDS | oracle.ADMINISTRATORS),
        "missing": Thing({"device": NOWHERE}, exists=False),
    }  # fmt: skip
    carriers = oracle.STEWARDS | oracle.ADMINISTRATORS | oracle.SURVEYORS | oracle.VISITORS
    told |= {
        "devices:devices": Page(carriers),
        "devices:invite": Page(oracle.STEWARDS, post=True),
        "devices:join": Page(oracle.EVERYBODY, {"missing": Thing({"code": "used"}, exists=False)}, post=True),
        "devices:revoke": Page(carriers, mine, rule="own", get=False, post=True),
    }
    told |= _field()
    told["openrosa:submission"] = Page(oracle.EVERYBODY, {"wrong": Thing({"token": "wrong"})}, post=True, ok=(403,))
    return told


def _field() -> dict[str, Page]:
    """Pages without a network: a shell for everybody, and what a phone asks for with the token that it shows (401)."""
    refused = {
        name: Page(oracle.EVERYBODY, {"no-token": Thing(where)}, get=method == "get", ok=(401,))
        for name, method, where in (
            ("pull", "get", {}), ("form", "get", {"key": "household-survey", "version": "1"}), ("send", "post", {}),
            ("open", "post", {}), ("back", "post", {}), ("leave", "post", {}),
        )
    }  # fmt: skip
    return {
        "phone:shell": Page(oracle.EVERYBODY),
        "phone:worker": Page(oracle.EVERYBODY, {"built": Thing(exists=built.found() is not None)}),
        "phone:enrol": Page(oracle.SURVEYORS | oracle.VISITORS, post=True),
        **{f"phone:{name}": page for name, page in refused.items()},
    }


def _forum(world: World) -> dict[str, Page]:
    def talk(**kwargs: Any) -> dict[str, Thing]:
        return {
            "open": Thing({"slug": "talk-near", **kwargs}),
            "draft": Thing({"slug": "talk-hidden", **kwargs}, open_to=oracle.FACILITATORS),
            "missing": Thing({"slug": "no-such-talk", **kwargs}, exists=False),
        }

    def said(state: str, slug: str = "near") -> dict[str, Any]:
        row = world.rows[f"said-{slug}-{state}"]
        return {"slug": f"talk-{slug}", "number": row.number}

    statements = {
        "published": Thing(said("published")),
        "waiting": Thing(said("waiting"), exists=False),
        "rejected": Thing(said("rejected"), exists=False),
        "missing": Thing({"slug": "talk-near", "number": MISSING}, exists=False),
    }
    words = {
        "near": Thing({"id": world.rows["said-near-waiting"].id}, place=A),
        "far": Thing({"id": world.rows["said-far-waiting"].id}, place=B),
        "missing": Thing({"id": NOWHERE}, exists=False),
    }
    return {
        "forum:conversations": Page(oracle.EVERYBODY),
        "forum:vote": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:say": Page(oracle.EVERYBODY, talk(), rule="open", post=True),
        "forum:said": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:results": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:screen": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:screen-now": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:statement": Page(oracle.EVERYBODY, statements, rule="open"),
        "forum:cast": Page(oracle.EVERYBODY, statements, rule="open", get=False, post=True),
        "forum:moderate": Page(oracle.FACILITATORS),
        "forum:decide": Page(oracle.FACILITATORS, words, rule="place", post=True),
        "forum:new": Page(oracle.FACILITATORS, post=True),
    }


def _planning(world: World) -> dict[str, Page]:
    rows = world.rows
    lines = {
        "public": Thing({"number": rows["line-public"].number}),
        "draft": Thing({"number": rows["line-draft"].number}, open_to=oracle.PLANNERS),
        "missing": Thing({"number": MISSING}, exists=False),
    }
    forwarded = {
        **_numbered({"forwarded": rows["priority-forwarded"].number}),
        "raised": Thing({"number": rows["priority"].number}, exists=False),
    }
    rounds = {
        **_numbered({"closed": rows["round-closed"].number}),
        "open": Thing({"number": rows["round-open"].number}, exists=False),
    }
    closing = {
        **_numbered({"open": rows["round-open"].number}),
        "closed": Thing({"number": rows["round-closed"].number}, exists=False),
    }
    every = _numbered({"public": rows["line-public"].number, "draft": rows["line-draft"].number})
    priorities = _numbered({"one": rows["priority-ranked"].number})
    return {
        "planning:plan": Page(oracle.EVERYBODY),
        "planning:line": Page(oracle.EVERYBODY, lines, rule="open"),
        "planning:priorities": Page(oracle.EVERYBODY),
        "planning:priority": Page(oracle.EVERYBODY, priorities),
        "planning:ranking": Page(oracle.EVERYBODY, rounds),
        "planning:council": Page(oracle.COUNCIL),
        "planning:raise": Page(oracle.COUNCIL, post=True),
        "planning:open_round": Page(oracle.COUNCIL, post=True),
        "planning:close_round": Page(oracle.COUNCIL, closing, get=False, post=True),
        "planning:forward": Page(oracle.COUNCIL, priorities, get=False, post=True),
        "planning:desk": Page(oracle.PLANNERS),
        "planning:answer": Page(oracle.PLANNERS, forwarded, post=True),
        "planning:new_line": Page(oracle.PLANNERS, post=True),
        "planning:work": Page(oracle.PLANNERS, every, post=True),
        "planning:adopt": Page(oracle.PLANNERS, every, get=False, post=True),
        "planning:drop": Page(oracle.PLANNERS, every, get=False, post=True),
    }


def _network(world: World) -> dict[str, Page]:
    own, other = (world.rows[f"commitment-{key}"].number for key in ("own", "other"))
    mine = {
        "own": Thing({"number": own}, org=ORGS[0]),
        "other": Thing({"number": other}, org=ORGS[1]),
        "missing": Thing({"number": MISSING}, exists=False),
    }
    return {
        "network:commitments": Page(oracle.EVERYBODY),
        "network:new": Page(oracle.SECRETARIAT, post=True),
        "network:commitment": Page(oracle.EVERYBODY, _numbered({"own": own, "other": other})),
        "network:report": Page(oracle.PARTNERS, mine, rule="org", post=True),
    }


def _rest(world: World) -> dict[str, Page]:
    framework = {"missing": Thing({"framework": "no-such"}, exists=False)}
    figure = {"missing": Thing({"framework": "no-such", "key": "no-such"}, exists=False)}
    edition = {"missing": Thing({"written": "F999"}, exists=False)}
    code = {"wrong": Thing({"typed": "123456789012"})}
    record = {
        "somebody": Thing({"id": world.humans["own"].id}),
        "missing": Thing({"id": NOWHERE}, exists=False),
    }
    return {
        "public:index": Page(oracle.EVERYBODY),
        "public:search": Page(oracle.EVERYBODY),
        "public:about": Page(oracle.EVERYBODY),
        "ui:gallery": Page(oracle.SIGNED_IN),  # components with invented words
        "results:frameworks": Page(oracle.EVERYBODY),
        "results:framework": Page(oracle.EVERYBODY, framework),
        "results:csv": Page(oracle.EVERYBODY, framework),
        "results:figure": Page(oracle.EVERYBODY, figure),
        "results:editions": Page(oracle.EVERYBODY),
        "results:edition": Page(oracle.EVERYBODY, edition),
        "results:edition-signed": Page(oracle.EVERYBODY, edition),
        "chain:answer": Page(oracle.EVERYBODY, post=True),
        "chain:enter": Page(oracle.EVERYBODY, code, ok=(422, 429)),
        "chain:forget": Page(oracle.EVERYBODY, get=False, post=True),
        "chain:withdraw": Page(oracle.EVERYBODY, get=False, post=True),
        "home:day": Page(oracle.SIGNED_IN),
        "home:protection": Page(oracle.OFFICERS),
        "home:report": Page(oracle.OFFICERS),
        "home:rights": Page(oracle.OFFICERS, post=True),
        "home:person_rights": Page(oracle.OFFICERS, record),
    }
