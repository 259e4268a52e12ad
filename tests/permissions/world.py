"""A small town, made through actions: two villages, a twin of everything in each, and names that betray a leak.

Every word that somebody may not see is a *canary*: a text that occurs once in the world and nowhere else.
"""

import functools
import shutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM, Actor
from khuang.base.ids import derived_id, random_id

A, B = "TH52030601", "TH52030602"
ORGS = ("HOSPITAL", "SCHOOL")
TODAY = date.today()
PASSWORD = "a-long-password-of-tests"
ROLES = (
    "volunteer researcher caseworker supervisor steward facilitator council planner partner responder secretariat approver monitor "
    "officer administrator"
).split()


@dataclass
class Human:
    """Somebody of the register. ``canaries``: given name, family name, telephone, house number."""

    id: UUID
    place: str
    canaries: dict[str, str]
    row: Any = None


@dataclass
class World:
    """Rows by name. ``users``: the name of a who in ``who.py`` → its account."""

    humans: dict[str, Human] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    canaries: dict[str, str] = field(default_factory=dict)
    device_token: str = "device-token-of-the-world"


def build() -> World:
    """The whole town. Inside a transaction that somebody rolls back."""
    from tests.permissions import duty, keys

    world = World()
    _ground(world)
    _users(world)
    _people(world)
    _submissions(world)
    keys.build(world)
    duty.build(world)
    _care(world)
    _forum(world)
    _plan(world)
    _network(world)
    from tests.permissions import listening, world_lists

    world_lists.build(world)
    listening.build(world)
    return world


def _ground(world: World) -> None:
    from django.conf import settings

    from khuang.content.actions import load_with_needs
    from khuang.content.models import Pack
    from khuang.registry import properties
    from khuang.trust.models import Cell

    Cell.objects.get_or_create(
        code="test", defaults={"name_th": "เมืองทดสอบ", "name_en": "Test town", "lgu": "TH5203L1"}
    )
    if not Pack.objects.exists():
        load_with_needs(settings.PACKS / "thailand", by=SYSTEM)
        with TemporaryDirectory() as folder:
            load_with_needs(_places_of(settings.PACKS / "koh-kha", Path(folder) / "koh-kha"), by=SYSTEM)
    properties.forget()


def _places_of(pack: Path, folder: Path) -> Path:
    """The demo town's pack with its places and organisations alone: the rest is not asked for here."""
    folder.mkdir()
    for name in ("pack.yaml", "areas.yaml", "places.csv", "organisations.csv"):
        shutil.copy(pack / name, folder / name)
    (folder.parent / "thailand").symlink_to(pack.parent / "thailand")
    return folder


# -- who works here
def _users(world: World) -> None:
    from tests.permissions.who import WHO

    for who in WHO.values():
        if who.account:
            world.users[who.name] = _user(who.name, who.org, who.grants)
    from khuang.access.models import Device
    from khuang.access.queries import token_tag

    world.rows["device"] = Device.objects.create(
        token_hmac=token_tag(world.device_token), user=world.users["researcher"], label="phone", places=A,
        until=timezone.now() + timedelta(days=30),
    )  # fmt: skip


def _user(name: str, org: str, grants: tuple[tuple[str, str, str], ...]) -> Any:
    """An account with both factors. All share one hash: making one costs a quarter of a second."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from khuang.access.actions import grant
    from khuang.access.models import User

    user = User(username=name, name=f"Work name {name}", org=org, password=_password())
    user.save()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    for role, kind, scope in grants:
        grant(user=user, role=role, scope_kind=kind, scope_id=scope, by=SYSTEM)
    return user


@functools.cache
def _password() -> str:
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


def actor(world: World, name: str) -> Actor:
    from khuang.access.queries import actor_of

    return actor_of(world.users[name])


# -- the people served
PEOPLE = (
    # name, place, age, care
    ("own", A, 71, "bedridden"),  # visited by the volunteer of the table
    ("near", A, 74, "elderly"),  # same village, visited by another volunteer
    ("far", B, 77, "bedridden"),  # the other village, visited by a volunteer there
    ("lone-near", A, 30, ""),
    ("lone-far", B, 31, ""),
    ("child-near", A, 7, ""),
    ("child-far", B, 8, ""),
    ("volunteer-near", A, 44, ""),
    ("colleague-near", A, 45, ""),
    ("volunteer-far", B, 46, ""),
    ("newcomer-near", A, 69, "elderly"),  # enrolled, nobody visits
    ("newcomer-far", B, 68, "elderly"),
    ("gone", A, 50, ""),  # erased
    ("parted-near", A, 81, ""),  # has died
    ("parted-far", B, 82, ""),
)


def _people(world: World) -> None:
    for number, (name, place, age, care) in enumerate(PEOPLE):
        world.humans[name] = _human(number, name, place, age, care)
    from khuang.registry.actions import erase
    from khuang.registry.life.actions import leave
    from tests.permissions import world_people

    erase(person=world.humans["gone"].row, by=SYSTEM)
    world_people.groups(world)
    for relation in ("near", "far"):
        parted = world.humans[f"parted-{relation}"].row
        world.rows[f"event-{relation}"] = leave(person=parted, how="died", on=TODAY, by=SYSTEM)
    for relation, place in (("near", A), ("far", B)):
        world_people.same(world, relation, place)


def _human(number: int, name: str, place: str, age: int, care: str) -> Human:
    from khuang.registry import actions
    from khuang.registry.models import Person

    letter = "กขคงจฉชซญฐดตถทธ"[number]
    canaries = {
        "given_name": f"คานารี{letter}ชื่อ", "family_name": f"คานารี{letter}สกุล",
        "phone": f"08199{number:02d}7731", "house_number": f"97{number:02d}/53",
    }  # fmt: skip
    home, one, source = random_id(), random_id(), random_id()
    values: dict[str, Any] = {
        "given_name": canaries["given_name"], "family_name": canaries["family_name"], "phone": canaries["phone"],
        "gender": "f", "birth_date": f"{TODAY.year - age}-01-02", "birth_precision": "day",
    }  # fmt: skip
    if care == "bedridden":
        values["bedridden"] = "yes"
    seen = [
        actions.Seen(
            "household", home, derived_id(source, "h"), {"village": place, "house_number": canaries["house_number"]}
        ),
        actions.Seen("person", one, derived_id(source, "p"), values, parent=home),
    ]
    actions.observe(seen=seen, source=actions.Source("submission", source, timezone.now(), "researcher"), by=SYSTEM)
    return Human(one, place, canaries, Person.objects.get(id=one))


# -- what researchers sent
def submission_xml(*, given: str, family: str, village: str, instance: str) -> bytes:
    """A filled household form as Collect would send it."""
    from khuang.content.queries import item

    version = item("form", "household-survey").body["version"]
    return (
        f'<data xmlns:orx="http://openrosa.org/xforms" id="household-survey" version="{version}">'
        f"<household><consent_survey>yes</consent_survey><village>{village}</village><house_number>1</house_number></household>"
        f"<person><given_name>{given}</given_name><family_name>{family}</family_name><gender>f</gender></person>"
        f"<orx:meta><orx:instanceID>uuid:{instance}</orx:instanceID></orx:meta></data>"
    ).encode()


def _submissions(world: World) -> None:
    from khuang.surveys.actions import receive
    from khuang.surveys.models import Quarantine, Submission

    for who, key, village in (
        ("researcher", "sent-own", A), ("researcher-other", "sent-other", B), ("caseworker-far", "sent-far", B),
    ):  # fmt: skip
        given, family = f"คานารีส่ง{key[5:]}", f"คานารีสกุล{key[5:]}"
        raw = submission_xml(given=given, family=family, village=village, instance=str(derived_id(UUID(int=9), key)))
        receipt = receive(raw=raw, door="command", by=actor(world, who))
        world.rows[key] = Submission.objects.get(receipt=receipt.code) if receipt.submission else None
        world.canaries[key] = given
    receipt = receive(raw=b"<nonsense>canaryquarantined", door="command", by=actor(world, "researcher-other"))
    world.rows["quarantined"] = Quarantine.objects.get(receipt=receipt.code)
    world.canaries["quarantined"] = "canaryquarantined"
    receipt = receive(raw=b"<nonsense>far", door="command", by=actor(world, "caseworker-far"))
    world.rows["quarantined-far"] = Quarantine.objects.get(receipt=receipt.code)
    _rounds(world)
    _editions(world)


def _editions(world: World) -> None:
    """The household form as its pack published it, and a draft that nobody fills yet."""
    from khuang.surveys.models import Edition

    world.rows["form-published"] = row = Edition.objects.select_related("item").get(key="household-survey")
    draft = Edition(key="drafted", number="1", state="draft", uploaded=True, draft=row.body | {"key": "drafted"})
    draft.save(force_insert=True)
    world.rows["form-draft"] = draft


def _rounds(world: World) -> None:
    """A round in each village."""
    from khuang.surveys.rounds.actions import plan

    for key, village in (("round-near", A), ("round-far", B)):
        world.rows[key] = plan(
            form="household-survey", name_th=key, begins=TODAY, ends=TODAY, places={village: None},
            by=actor(world, "steward-of-town"),
        )  # fmt: skip


# -- home care
def _care(world: World) -> None:
    from khuang.care import actions as care
    from khuang.care.models import Alert

    crew = (
        ("volunteer", "volunteer-near"),
        ("volunteer-colleague", "colleague-near"),
        ("volunteer-far", "volunteer-far"),
    )
    volunteers = {
        who: care.add_volunteer(
            person=world.humans[human].row,
            since=TODAY - timedelta(days=90),
            care=True,
            user=world.users[who],
            by=SYSTEM,
        )
        for who, human in crew
    }
    for human in ("own", "near", "far", "newcomer-near", "newcomer-far"):
        group = "bedridden" if human in ("own", "far") else "elderly"
        world.rows[f"enrolment-{human}"] = care.enrol(
            person=world.humans[human].row, group=group, since=TODAY - timedelta(days=60), by=SYSTEM
        )
    for human, who in (("own", "volunteer"), ("near", "volunteer-colleague"), ("far", "volunteer-far")):
        row = care.assign(
            person=world.humans[human].row, volunteer=volunteers[who], since=TODAY - timedelta(days=40),
            due=TODAY - timedelta(days=2), by=SYSTEM,
        )  # fmt: skip
        world.rows[f"assignment-{human}"] = row
        world.rows[f"volunteer-{human}"] = volunteers[who]
        note = f"คานารีบันทึก{human}"
        visit = care.record_visit(
            assignment=row, key="k", outcome="seen", words={"condition": "worse", "note": note}, urgent=True,
            by=actor(world, who),
        )  # fmt: skip
        world.canaries[f"note-{human}"] = note
        world.rows[f"alert-{human}"] = Alert.objects.get(visit=visit)
    _risk(world)
    from tests.permissions import visiting
    from tests.permissions import volunteers as pool

    pool.build(world, volunteers)
    visiting.build(world, volunteers)
    from tests.permissions import support

    support.build(world)


def _risk(world: World) -> None:
    from khuang.care import actions as care
    from khuang.care.actions.risk import Suggestion
    from khuang.content.queries import current

    rubric = current("rubric")[0]
    for human in ("child-near", "child-far"):
        why = f"คานารีเหตุ{human}"
        made = Suggestion(world.humans[human].row, rubric, "high", {}, [{"th": why, "en": why}])
        care.suggest(wanted=[made], observed_at=timezone.now(), by=SYSTEM)
        world.canaries[f"why-{human}"] = why


# -- the forum
def _forum(world: World) -> None:
    from khuang.forum import actions as forum
    from khuang.forum.voting import vote
    from khuang.town.models import Place

    for slug, place, state in (("near", A, "open"), ("far", B, "open"), ("hidden", A, "draft")):
        row = forum.open_conversation(
            slug=f"talk-{slug}", title={"th": f"คานารีวง{slug}", "en": f"talkcanary{slug}"}, place=Place.objects.get(code=place),
            state=state, by=SYSTEM,
        )  # fmt: skip
        world.rows[f"talk-{slug}"] = row
        world.canaries[f"talk-{slug}"] = f"คานารีวง{slug}"
    for slug in ("near", "far"):
        for state in ("waiting", "rejected", "published"):
            words = f"คานารีคำ{slug}{state}"
            contact = f"canary-{slug}-{state}@example.org"
            row, code = forum.speak(conversation=world.rows[f"talk-{slug}"], words=words, contact=contact)
            world.rows[f"said-{slug}-{state}"], world.rows[f"code-{slug}-{state}"] = row, code
            world.canaries[f"said-{slug}-{state}"] = words
            world.canaries[f"contact-{slug}-{state}"] = contact
            if state == "rejected":
                forum.reject(statement=row, reason="names-someone", by=SYSTEM)
            if state == "published":
                forum.publish(statement=row, by=SYSTEM)
                vote(conversation=world.rows[f"talk-{slug}"], statement=row, participant=random_id(), value=1)


# -- the plan
def _plan(world: World) -> None:
    from khuang.planning.council import actions as council
    from khuang.planning.models import Plan
    from khuang.planning.plan import actions as planning

    plan = Plan.objects.order_by("-last_year").first() or Plan.objects.create(
        code="p", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575
    )
    statement = str(world.rows["said-near-published"].id)
    raised = [council.raise_priority(title_th=f"ปัญหา {n}", statements=[statement], by=SYSTEM) for n in range(3)]
    world.rows["priority"] = raised[0]
    first = council.open_round(title_th="รอบแรก", by=SYSTEM)
    council.rank(round=first, order=[str(raised[1].id), str(raised[2].id)], member=random_id(), by=SYSTEM)
    world.rows["round-closed"] = council.close_round(round=first, by=SYSTEM)
    for row in raised:
        row.refresh_from_db()
    council.forward(priority=raised[1], by=SYSTEM)
    world.rows["priority-forwarded"], world.rows["priority-ranked"] = raised[1], raised[2]
    world.rows["round-open"] = council.open_round(title_th="รอบสอง", by=SYSTEM)
    for key in ("draft", "public"):
        text = f"คานารีโครงการ{key}"
        line = planning.add_line(plan=plan, priorities=[raised[2]], strategy_th="ยุทธศาสตร์", title_th=text, by=SYSTEM)
        world.rows[f"line-{key}"], world.canaries[f"line-{key}"] = line, text
    from khuang.planning.evidence.tests.opened import opened

    opened(plan)
    planning.adopt(line=world.rows["line-public"], by=SYSTEM)


def _network(world: World) -> None:
    from khuang.network import actions as network
    from khuang.town.models import Organisation

    for org, key in zip(ORGS, ("own", "other"), strict=True):
        world.rows[f"commitment-{key}"] = network.commit(
            org=Organisation.objects.get(code=org), title_th=f"คำมั่น {key}", title_en=f"Promise {key}",
            due=TODAY + timedelta(days=300), by=SYSTEM,
        )  # fmt: skip
