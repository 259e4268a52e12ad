"""Whatever is sent: an answer in the envelope, never a failure of ours, and what parses is kept."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from khuang.surveys.models import Quarantine, Submission
from khuang.surveys.openrosa import multipart
from khuang.surveys.openrosa.tests.conftest import multipart as written
from khuang.surveys.tests.survey import filled
from khuang.trust.keyring import server_holder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
GOOD, KIND = written(filled(), ("ภาพ.jpg", b"\xff\xd8\xff photo"))
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = ["multipart/form-data; boundary=edge", "multipart/form-data", "text/xml", "", 'multipart/mixed; boundary="edge"',
         "multipart/form-data; boundary=\xff", "multipart/form-data; boundary=" + "e" * 300]  # fmt: skip


def answered(phone, body: bytes, kind: str = KIND) -> int:
    server_holder()
    with transaction.atomic():
        answer = phone.client.generic("POST", f"/x/{phone.token}/submission", body, kind)
        kept = Submission.objects.count() + Quarantine.objects.count()
        transaction.set_rollback(True)
    assert answer.status_code in (201, 202, 400, 413)
    assert (kept > 0) == (answer.status_code in (201, 202))
    assert etree.fromstring(answer.content).tag.endswith("OpenRosaResponse")
    return answer.status_code


@given(body=st.binary(max_size=400), kind=st.sampled_from(KINDS))
@QUICK
def test_it_answers_any_bytes(phone, body, kind):
    answered(phone, body, kind)


@given(where=st.integers(0, len(GOOD) - 1), garbage=st.binary(min_size=1, max_size=40), cut=st.booleans())
@QUICK
def test_it_answers_a_form_with_garbage_in_it(phone, where, garbage, cut):
    answered(phone, GOOD[:where] + garbage + (b"" if cut else GOOD[where + len(garbage) :]))


@given(raw=st.one_of(
    st.binary(min_size=1, max_size=200),
    st.text(max_size=200).map(str.encode),
    st.recursive(st.sampled_from(["x", "ก", "\u202e", "&#0;", "&amp;", "<![CDATA[x]]>", "<?p x?>", "<!-- x -->"]),
                 lambda inner: st.lists(inner, max_size=4).map(lambda some: f"<person>{''.join(some)}</person>"), max_leaves=20)
    .map(lambda text: f'<data id="survey" version="1">{text}</data>'.encode()),
))  # fmt: skip
@QUICK
def test_it_answers_any_xml(phone, raw):
    code = answered(phone, *written(raw))
    assert code != 413 and (code in (201, 202) or not raw.strip() or b"<!" in raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"<data id='survey' version='1'>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</data>",
        b"<data id='survey' version='1'>" + b"<a/>" * 50_000 + b"</data>",
        b"<data id='survey' version='1'><meta><instanceID>" + b"x" * 100_000 + b"</instanceID></meta></data>",
        b"<data id='survey' version='1' " + b" ".join(b"a%d='1'" % n for n in range(5000)) + b"/>",
        "<data id='survey' version='1'/>".encode("utf-16"),
        b"<data id='survey' version='1'><end>9999-99-99T99:99:99Z</end></data>",
        b"<data id='survey' version='1'><home><location>nan inf -1e999</location></home></data>",
        b"<data id='survey' version='1'>" + "😀\u0e33\u200b".encode() * 9000 + b"</data>",
    ],
    ids=range(8),
)
def test_it_keeps_what_is_too_much(phone, raw):
    assert answered(phone, *written(raw)) in (201, 202)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.binary(max_size=80)), max_size=5))
@settings(max_examples=60, deadline=None)
def test_it_takes_a_body_apart_into_what_was_put_together(files):
    files = [
        (name.translate({ord(c): "_" for c in '"\\\r\n\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e'}), b) for name, b in files
    ]
    files = [(name, b) for name, b in files if b"\r\n--edge" not in b"\r\n" + b and not _lone(name)]
    body, kind = written(b"<data/>", *files)
    found = multipart.parts(body, kind)
    assert [(part.filename, part.content) for part in found] == [("form.xml", b"<data/>"), *files]


def _lone(name: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in name)
