"""A form with restricted questions: the server keeps and understands the rest, the team alone opens these."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from khuang.access.models import Team
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.surveys import actions, keeping, parse, splitting
from khuang.surveys.actions import Upload, receive
from khuang.surveys.models import Handling, Media, Part, Quarantine, Submission
from khuang.surveys.tests import survey
from khuang.trust import sealing
from khuang.trust.files import read
from khuang.trust.keyring import SERVER, HeldKeyring, recovery_holder
from khuang.trust.models import Holder, KeyWrap, StoredFile
from khuang.trust.reading import Purpose, open_bytes

pytestmark = pytest.mark.django_db
BY = survey.actor("researcher")
CANARY = "ถูกบังคับ-kanari"
RESTRICTED = ("person/violence", "person/violence_photo")


def question(path: str, tier: str, kind: str = "text") -> dict[str, Any]:
    return {"name": path.rpartition("/")[2], "path": path, "type": kind, "list": "", "tier": tier, "row": 2}


MIXED = survey.FORM | {
    "key": "mixed",
    "team": "ทีมคุ้มครอง",
    "helpers": ["home_photo", "violence", "violence_photo"],
    "questions": [
        *survey.FORM["questions"], question("home_photo", "personal", "image"),
        question("person/violence", "restricted"), question("person/violence_photo", "restricted", "image"),
    ],
}  # fmt: skip


@pytest.fixture
def town(db: None) -> None:
    survey.forget()
    survey.make_town()
    Item.objects.create(kind="form", key="mixed", digest="mixed", body=MIXED, pack="test")


@pytest.fixture
def team(town: None) -> HeldKeyring:
    secret, public = sealing.new_pair()
    holder = Holder.objects.create(kind="team", public_key=public)
    Team.objects.create(name="ทีมคุ้มครอง", holder=holder)
    return HeldKeyring(holder, secret)


def filled(violence: str = CANARY, instance: str = "", photo: str = "", **more: Any) -> bytes:
    from khuang.surveys.writer import household_xml

    people = [survey.person(violence=violence, violence_photo=photo and f"v-{photo}")]
    home = survey.HOME_OF | ({"home_photo": photo} if photo else {})
    return household_xml(MIXED, home, people, instance or str(uuid4()), end=survey.AT.isoformat(), **more)


def send(raw: bytes, *media: Upload) -> actions.Receipt:
    return receive(raw=raw, media=media, door="page", by=BY)


def server_reads() -> str:
    """Everything of the database, with every envelope opened that the server's keys open."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                found += [
                    bytes(v).decode("utf-8", "replace") if isinstance(v, bytes | memoryview) else str(v) for v in row
                ]
    for rows in (list(Part.objects.all()), list(Quarantine.objects.all()), list(StoredFile.objects.all())):
        if rows:
            found += [raw.decode("utf-8", "replace") for raw in open_bytes(rows, by=BY, purpose=Purpose.AUDIT)]
    return "\n".join(found)


def parts_of(row: Submission, ring: HeldKeyring) -> dict[str, bytes]:
    rows = [part for part in row.parts.all() if part.name != "open"]
    return dict(zip((p.name for p in rows), open_bytes(rows, by=BY, purpose=Purpose.CASEWORK, keys=ring), strict=True))


def test_it_gives_the_team_what_the_server_cannot_read(team: HeldKeyring) -> None:
    raw = filled()
    assert send(raw).state == "new"
    assert Person.objects.count() == 1
    assert CANARY not in server_reads()
    opened = parts_of(Submission.objects.get(), team)
    words = json.loads(opened["restricted"])
    assert words["answers"] == [{"path": "person[1]/violence", "name": "violence", "value": CANARY}]
    assert opened["raw"][: words["raw"]] == raw


def test_the_scan_would_find_it_were_it_there(team: HeldKeyring) -> None:
    send(filled().replace(b"mixed", b"survey"))
    assert CANARY in server_reads()


def test_it_knows_an_identical_resend_unopened(team: HeldKeyring) -> None:
    raw = filled()
    first, second = send(raw), send(raw)
    assert (second.state, second.code) == ("repeated", first.code)
    assert Part.objects.count() == 3


def test_it_makes_the_same_parts_whether_or_not_something_was_answered(team: HeldKeyring) -> None:
    sizes = set()
    for said in ("", "yes", "no", CANARY):
        row = Submission.objects.get(id=send(filled(said)).submission)
        sizes.add(tuple(sorted((part.name, len(part.sealed)) for part in row.parts.all())))
    assert len(sizes) == 1


def test_it_lets_handlers_act_again_on_what_the_server_may_read(team: HeldKeyring, monkeypatch: Any) -> None:
    from khuang.surveys.handlers import HANDLERS

    def stumble(received: Any, *, by: Any) -> None:
        raise ValueError

    with monkeypatch.context() as broken:
        broken.setitem(HANDLERS._items, "registry.household", stumble)
        assert send(filled()).state == "held"
    assert actions.retry(submission=Submission.objects.get(), by=BY) == "done"
    assert Person.objects.count() == 1
    assert CANARY not in server_reads()


def test_it_takes_a_correction_of_a_mixed_form(team: HeldKeyring) -> None:
    first, second = str(uuid4()), str(uuid4())
    send(filled(instance=first))
    assert send(filled("แก้ไข-kanari", instance=second, deprecated=first)).state == "new"
    assert Person.objects.count() == 1
    assert "kanari" not in server_reads()


def test_it_seals_the_photo_of_a_restricted_question_to_the_team(team: HeldKeyring) -> None:
    photos = [Upload(name, "image/jpeg", name.encode()) for name in ("p.jpg", "v-p.jpg", "unasked.jpg")]
    raw = filled(photo="p.jpg")
    send(raw, photos[0])
    send(raw, *photos)  # what was missing comes with the repetition
    files = [media.file for media in Media.objects.all()]
    shown = [read(file, by=BY, purpose=Purpose.CASEWORK)[0].get("name") for file in files]
    theirs = [read(file, by=BY, purpose=Purpose.CASEWORK, keys=team)[0].get("name") for file in files]
    assert sorted(map(str, shown)) == ["None", "None", "p.jpg"]
    assert sorted(map(str, theirs)) == ["None", "unasked.jpg", "v-p.jpg"]
    assert all(bytes(file.sealed) for file in files)


def test_it_sets_aside_what_no_team_can_open_yet(town: None) -> None:
    raw = filled()
    receipt = send(raw)
    assert (receipt.state, receipt.reason) == ("quarantined", "no-team")
    assert CANARY not in server_reads()
    row = Quarantine.objects.get()
    assert actions.resolve(quarantine=row, by=BY).reason == "not-ours"
    assert KeyWrap.objects.get(locker=row.locker).holder == recovery_holder()


def test_nothing_set_aside_is_lost_once_the_team_has_a_key(town: None, monkeypatch: Any) -> None:
    recovery, sheet = sealing.new_pair()
    monkeypatch.setattr("khuang.trust.keys.recovery_public", lambda: sheet)
    raw = filled()
    send(raw)
    secret, public = sealing.new_pair()
    holder = Holder.objects.create(kind="team", public_key=public)
    Team.objects.create(name="ทีมคุ้มครอง", holder=holder)
    ring = HeldKeyring(recovery_holder(), recovery)
    assert actions.resolve(quarantine=Quarantine.objects.get(), by=BY, keys=ring).state == "new"
    assert parts_of(Submission.objects.get(), HeldKeyring(holder, secret))["raw"].startswith(raw)
    assert CANARY not in server_reads()


@pytest.mark.parametrize(
    "spoil", [
        lambda raw: raw[:-9], lambda raw: raw.replace(b'version="1"', b'version="7"'),
        lambda raw: b"<!DOCTYPE x>" + raw, lambda raw: raw.replace(b"<data ", b'<data encrypted="yes" '),
    ],
)  # fmt: skip
def test_it_sets_aside_for_the_team_what_may_be_of_such_a_form(team: HeldKeyring, spoil: Any) -> None:
    raw = spoil(filled())
    assert send(raw).state == "quarantined"
    assert CANARY not in server_reads()
    assert open_bytes([Quarantine.objects.get()], by=BY, purpose=Purpose.CASEWORK, keys=team) == [raw]


def test_other_content_under_a_known_number_goes_to_the_team(team: HeldKeyring) -> None:
    instance = str(uuid4())
    send(filled("no", instance))
    assert send(filled(CANARY, instance)).reason == "other-content"
    assert CANARY not in server_reads()


def test_it_leaves_an_ordinary_form_as_it_was(team: HeldKeyring) -> None:
    send(survey.filled())
    part = Part.objects.get()
    assert (part.name, Handling.objects.get().state) == ("raw", "done")
    assert keeping.readable(Submission.objects.get()) == part
    assert SERVER.keys_for([part.locker])


def test_a_ring_refuses_a_secret_of_another_holder(team: HeldKeyring) -> None:
    with pytest.raises(sealing.Unsealable):
        HeldKeyring(recovery_holder(), sealing.new_pair()[0])


ODD = [
    '<person x="CANARY"><given_name>a</given_name><unasked>CANARY</unasked></person>',
    "<person><violence>CANARY</violence><given_name><b>CANARY</b></given_name></person>",
    "<violence>CANARY</violence><given_name>CANARY</given_name>",
    "<start>CANARY</start><meta><instanceName>CANARY</instanceName><entity><label>CANARY</label></entity></meta>",
    '<person><meta><entity id="CANARY" dataset="CANARY" baseVersion="CANARY" x="CANARY"/><y>CANARY</y></meta></person>',
    "<person><!-- CANARY --><?x CANARY?>CANARY<given_name>a</given_name>CANARY</person>",
    "<house_number>CANARY</house_number><meta><deprecatedID><x>CANARY</x></deprecatedID></meta>",
]


@hypothesis(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=5))
def test_the_servers_part_holds_only_open_questions_at_their_place(parts: list[str]) -> None:
    from zoneinfo import ZoneInfo

    raw = f'<data id="mixed" version="1">{"".join(parts)}</data>'.replace("CANARY", CANARY).encode()
    sent = parse.read(raw, zone=ZoneInfo("Asia/Bangkok"))
    shown = splitting.open_xml(sent, MIXED)
    assert CANARY not in shown.decode()
    again = parse.read(shown, zone=ZoneInfo("Asia/Bangkok"))
    assert (again.form, again.version) == ("mixed", "1")


def test_the_servers_part_keeps_which_record_was_meant_and_no_label() -> None:
    from zoneinfo import ZoneInfo

    one, branch = uuid4(), uuid4()
    entity = (
        f'<entity dataset="people" id="{one}" update="1" baseVersion="3" trunkVersion="2" branchId="{branch}">'
        f"<label>{CANARY}</label></entity>"
    )
    raw = f'<data id="mixed" version="1"><person><given_name>a</given_name><meta>{entity}</meta></person></data>'
    shown = splitting.open_xml(parse.read(raw.encode(), zone=ZoneInfo("Asia/Bangkok")), MIXED)
    assert CANARY not in shown.decode()
    people, _helpers = parse.subjects(parse.read(shown, zone=ZoneInfo("Asia/Bangkok")), MIXED)
    found = next(each for each in people if each.kind == "person")
    assert found.known == str(one) and found.entity is not None
    assert (found.entity.makes, found.entity.base) == (
        False, {"baseVersion": "3", "trunkVersion": "2", "branchId": str(branch)}
    )  # fmt: skip


LATER = MIXED | {"key": "later"}


def later(**more: Any) -> bytes:
    return filled(**more).replace(b'id="mixed"', b'id="later"')


def test_what_was_set_aside_in_the_open_is_sealed_to_the_team_once_its_form_is_known(team: HeldKeyring) -> None:
    photos = [Upload(name, "image/jpeg", f"photo {name} kanari".encode()) for name in ("p.jpg", "v-p.jpg")]
    assert receive(raw=later(photo="p.jpg"), media=photos, door="page", by=BY).reason == "unknown-form"
    assert CANARY in server_reads()  # nobody could know
    Item.objects.create(kind="form", key="later", digest="later", body=LATER, pack="test")
    survey.forget()
    assert actions.resolve(quarantine=Quarantine.objects.get(), by=BY).state == "new"
    assert CANARY not in server_reads()
    files = [media.file for media in Media.objects.all()]
    shown = [read(file, by=BY, purpose=Purpose.CASEWORK)[0].get("name") for file in files]
    assert sorted(map(str, shown)) == ["None", "p.jpg"]
    assert StoredFile.objects.count() == 2


def test_a_draft_with_restricted_questions_is_known_to_have_them(team: HeldKeyring) -> None:
    from khuang.surveys.models import Edition

    Edition.objects.create(key="later", number="1", state="draft", uploaded=True, draft=LATER)
    survey.forget()
    assert send(later()).reason == "unknown-form"
    assert CANARY not in server_reads()
