"""Canary names written through every door, then looked for wherever anything lies. Nothing may be found in clear."""

import io
import logging
import os
import struct
import tempfile
import zlib
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings

from khuang.base import work
from khuang.trust.logs import ScrubbingFormatter
from tests.leaks import scanner
from tests.permissions import world as made
from tests.permissions.world import submission_xml

pytestmark = pytest.mark.django_db
# Door → the canary that goes in there. Each occurs once.
WORDS = {
    "given name in a form": "คานารีมะลิ",
    "family name in a form": "คานารีสุขใจดี",
    "name in a rubbish upload": "คานารีขยะปนมา",
    "file name of a photo": "canary-of-somchai-house",
    "place in a photo": "CANARYEXIF 18.19N 99.40E",
    "words in a text chunk of a picture": "canary chunk of a phone",
    "large recording": "canary-in-a-large-recording",
    "note of a visit": "คานารีบันทึกเยี่ยม",
    "reason of a risk decision": "คานารีเหตุผลเด็ก",
    "reason of a correction": "คานารีแก้ชื่อ",
    "corrected nickname": "คานารีชื่อเล่น",
    "statement": "คานารีถ้อยคำยังไม่เผยแพร่",
    "contact": "canary.contact@example.org",
    "search": "คานารีค้นหาคนหนึ่ง",
    "public search": "คานารีค้นหาสาธารณะ",
    "user name that nobody has": "canary-user-nobody-has",
    "wrong password": "canary-wrong-password-typed",
    "address": "คานารีในที่อยู่หน้า",
    "query": "คานารีในคำถาม",
    "browser": "CanaryBrowser/9.9",
    "page before": "canary-referring-page",
    "cookie": "canary-cookie-value",
    "error in a view": "คานารีข้อผิดพลาดหน้า",
    "error in a task": "คานารีข้อผิดพลาดงาน",
    "error in a sweep": "คานารีข้อผิดพลาดรอบ",
    "error in a handler": "คานารีข้อผิดพลาดตัวรับ",
    "argument of somebody else's log line": "คานารีบันทึกของคนอื่น",
    "rejected value of a form": "คานารีวันเกิดผิดรูป",
}
LOGS = io.StringIO()


@pytest.fixture(scope="module")
def spilled(django_db_setup, django_db_blocker):
    """The town after everything was sent through every door: committed, as in life."""
    from django.core.cache import cache
    from django.core.management import call_command

    from khuang.trust import keyring, keys

    handler = logging.StreamHandler(LOGS)
    handler.setFormatter(ScrubbingFormatter())
    logging.getLogger().addHandler(handler)
    before = set(_temporary())
    with django_db_blocker.unblock():
        keys.forget_cell()
        keyring.forget_holders()
        try:
            town = made.build()
            answers: list[bytes] = []
            with override_settings(EMAIL_BACKEND="khuang.messaging.kept.EmailBackend"):
                _spill(town, answers)
            yield town, answers, before
        finally:
            cache.clear()
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
            keys.forget_cell()
            keyring.forget_holders()
    logging.getLogger().removeHandler(handler)


def _spill(town, answers):
    for door in (_forms, _pages, _forum, _signing_in, _addresses, _errors, _work):
        door(town, answers)
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _client(town, name):
    client = Client(raise_request_exception=False)
    if name:
        client.force_login(town.users[name])
    return client


def _post(town, answers, name, url, data, *wanted, **more):
    response = _client(town, name).post(url, data, **more)
    assert response.status_code in (wanted or (302,)), (url, response.status_code, response.content[-2000:].decode())
    _keep(answers, response)
    return response


def _keep(answers, response):
    """What goes back and stays on the reader's device beyond the page: headers and cookies."""
    answers.append(str(response.headers).encode() + str(response.cookies).encode())


def jpeg(exif):
    raw = b"Exif\x00\x00" + exif.encode()
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(raw) + 2) + raw + b"\xff\xda\x00\x02\x00\xff\xd9"


def png(text):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + chunk(b"tEXt", text.encode()) + chunk(b"IEND", b"")


def _upload(name, raw, kind="application/octet-stream"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, raw, kind)


def _forms(town, answers):
    raw = submission_xml(
        given=WORDS["given name in a form"], family=WORDS["family name in a form"], village=made.A, instance="leak-1"
    )
    large = WORDS["large recording"].encode() * 120_000  # more than is kept in memory
    photos = [
        _upload(f"{WORDS['file name of a photo']}.jpg", jpeg(WORDS["place in a photo"]), "image/jpeg"),
        _upload("b.png", png(WORDS["words in a text chunk of a picture"]), "image/png"),
        _upload("c.m4a", large, "audio/mp4"),
    ]
    _post(town, answers, "researcher", "/surveys/upload/", {"filled": _upload("a.xml", raw), "attached": photos}, 200)
    rubbish = f"<not-xml {WORDS['name in a rubbish upload']}".encode()
    _post(town, answers, "researcher", "/surveys/upload/", {"filled": _upload("b.xml", rubbish)}, 200)
    broken = submission_xml(given="x", family="y", village=made.A, instance="leak-2")
    with patch("khuang.surveys.household.observe", side_effect=ValueError(WORDS["error in a handler"])):
        from khuang.surveys.handlers import HANDLERS

        with patch.dict(HANDLERS._items, {"registry.household": _failing}):
            _post(town, answers, "researcher", "/surveys/upload/", {"filled": _upload("c.xml", broken)}, 200)


def _failing(received, *, by):
    raise ValueError(WORDS["error in a handler"])


def _pages(town, answers):
    visit = f"/care/visits/{town.rows['assignment-own'].id}/?outcome=seen"
    words = {"key": "leak", "condition": "worse", "urgent": "on", "note": WORDS["note of a visit"]}
    _post(town, answers, "volunteer", visit, words)
    from khuang.care.models import Assessment

    child = town.humans["child-near"].id
    row = Assessment.objects.get(person=child)
    decision = {"assessment": row.id, "decided": "high", "reason": WORDS["reason of a risk decision"]}
    _post(town, answers, "caseworker", f"/care/risk/{child}/", decision)
    page = f"/people/{town.humans['lone-near'].id}/correct/"
    correction = {"nickname": WORDS["corrected nickname"], "reason": WORDS["reason of a correction"]}
    _post(town, answers, "caseworker", page, correction)
    wrong = {"birth_date": WORDS["rejected value of a form"], "reason": ""}
    _post(town, answers, "caseworker", page, wrong, 200, 422)
    _post(town, answers, "caseworker", "/people/search/", {"q": WORDS["search"]}, 200)
    _keep(answers, _client(town, "").get("/search/?q=" + quote(WORDS["public search"])))


def _forum(town, answers):
    said = {"words": WORDS["statement"], "contact": WORDS["contact"], "read": "on"}
    _post(town, answers, "", "/c/talk-near/say/", said)
    from khuang.base.actor import SYSTEM
    from khuang.forum import actions
    from khuang.forum.models import Statement

    actions.publish(statement=Statement.objects.order_by("-number").filter(state="waiting", conversation__slug="talk-near")[0],
                    text="ถ้อยคำที่ปิดชื่อแล้ว", by=SYSTEM)  # fmt: skip
    work.run_once()  # sends the news to the contact


def _signing_in(town, answers):
    wrong = {"login": WORDS["user name that nobody has"], "password": WORDS["wrong password"]}
    _post(town, answers, "", "/accounts/login/", wrong, 200)
    _post(town, answers, "", "/accounts/login/", {"login": "caseworker", "password": WORDS["wrong password"]}, 200)


def _addresses(town, answers):
    client = Client(
        raise_request_exception=False, HTTP_USER_AGENT=WORDS["browser"],
        HTTP_REFERER=f"http://testserver/{WORDS['page before']}",
    )  # fmt: skip
    client.cookies["language"] = client.cookies["voice"] = WORDS["cookie"]
    for url in ("/people/{}/", "/c/{}/", "/a/{}", "/figures/{}/", "/nowhere/{}", "/?q={}", "/accounts/login/?next=/{}"):
        for word in (WORDS["address"], WORDS["query"]):
            for path in (url.format(quote(word)),):
                response = client.get(path)
                assert response.status_code < 500, path
                answers.append(str(response.cookies).encode())


def _errors(town, answers):
    for target in ("khuang.public.views.square", "khuang.forum.views.queries.conversations"):
        with patch(target, side_effect=ValueError(WORDS["error in a view"])):
            response = _client(town, "").get("/" if "square" in target else "/c/")
            assert response.status_code == 500
            answers.append(response.content)
    logging.getLogger("somebody.else").error("could not store %s", WORDS["argument of somebody else's log line"])
    logging.getLogger("somebody.else").error(
        "could not store %(it)s", {"it": WORDS["argument of somebody else's log line"]}
    )


@work.task
def _stumble(number):
    raise ValueError(WORDS["error in a task"])


def _fall():
    raise LookupError(WORDS["error in a sweep"])


def _work(town, answers):
    _stumble.enqueue(1)
    assert not work.attempt("test.fall", _fall)
    with patch.dict(work.SWEEPS, {"test.fall": work.Sweep(1, _fall)}):
        work.run_once()


@pytest.fixture
def look(spilled):
    town = spilled[0]
    words = dict(WORDS)
    for name, human in town.humans.items():
        words |= {f"{kind} of {name}": text for kind, text in human.canaries.items()}
    words |= {
        key: text
        for key, text in town.canaries.items()
        if key.split("-")[0] in ("note", "why", "sent", "contact", "quarantined")
    }
    words |= {
        key: town.canaries[key] for key in town.canaries if key.startswith("said-") and not key.endswith("published")
    }
    return scanner.Scanner(words)


def test_it_keeps_no_name_in_any_column(spilled, look):
    assert sorted(set(look.scan_all(scanner.tables()))) == []


def test_it_keeps_no_name_in_the_bytes_of_the_database(spilled, look):
    assert look.scan_all(scanner.database_files()) == []


def test_it_keeps_no_name_in_any_file_of_the_town(spilled, look):
    assert look.scan_all(scanner.files(Path(settings.DATA))) == []


def test_it_has_stored_what_it_was_sent(spilled):
    """Else nothing was found because nothing was kept."""
    from khuang.surveys.models import Media, Quarantine, Submission
    from khuang.trust import files
    from khuang.trust.keyring import SERVER
    from khuang.trust.reading import Purpose
    from tests.permissions.world import actor

    assert Submission.objects.filter(instance="uuid:leak-1").exists()
    assert Submission.objects.filter(instance="uuid:leak-2").exists()
    assert "handler registry.household failed: ValueError" in LOGS.getvalue()
    assert list((Path(settings.DATA) / "mail").iterdir()), "news went to those who left an address"
    assert Quarantine.objects.count() == 3
    media = list(Media.objects.filter(submission__instance="uuid:leak-1").select_related("file"))
    by = actor(spilled[0], "steward")
    opened = [files.read(one.file, by=by, purpose=Purpose.MATCHING, keys=SERVER) for one in media]
    assert {f"{WORDS['file name of a photo']}.jpg", "b.png", "c.m4a"} == {words["name"] for words, _ in opened}
    contents = b"".join(chunk for _, chunks in opened for chunk in chunks)
    assert WORDS["large recording"].encode() in contents
    assert WORDS["place in a photo"].encode() not in contents
    assert WORDS["words in a text chunk of a picture"].encode() not in contents


def test_it_leaves_nothing_in_the_temporary_folder(spilled, look):
    new = [p for p in _temporary() if p not in spilled[2] and "khuang-test-" not in str(p)]
    assert look.scan_all((str(p), raw) for p in new if (raw := _readable(p))) == []


def _temporary():
    """Files in the temporary folder; others come and go there meanwhile, which os.walk does not mind."""
    return [Path(folder) / name for folder, _, names in os.walk(tempfile.gettempdir()) for name in names]


def _readable(path):
    """The content of a file that may be gone, or somebody else's, by the time it is looked at."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size < 20_000_000 else b""
    except OSError:
        return b""


def test_it_logs_no_name(spilled, look):
    logged = LOGS.getvalue()
    assert "ValueError" in logged, "errors are logged by their class"
    assert look.scan("log", logged.encode()) == []


def test_it_caches_no_name(spilled, look):
    assert look.scan_all(scanner.cache()) == []


def test_it_sends_no_name(spilled, look):
    """A message says that something is new, to its address; nothing of what was said."""
    for message in mail.outbox:
        assert look.scan("mail", (message.subject + message.body).encode()) == []


def test_it_leaves_no_name_in_cookies_headers_or_error_pages(spilled, look):
    assert look.scan("answer", b"".join(spilled[1])) == []


def test_it_queues_no_name(spilled):
    from django_tasks_db.models import DBTaskResult

    failed = DBTaskResult.objects.filter(status="FAILED")
    assert failed, "the task that raises was run"
    for row in failed:
        assert WORDS["error in a task"] not in row.traceback + row.exception_class_path
