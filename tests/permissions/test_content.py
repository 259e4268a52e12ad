"""Attacks by content: bombs, names of files, tags, formulas, odd questions. None is run, none breaks anything."""

from urllib.parse import quote

import pytest

from tests.permissions import knocks
from tests.permissions.knocks import TAG
from tests.permissions.table import pages
from tests.permissions.world import A, submission_xml

pytestmark = pytest.mark.django_db


# -- bombs
def upload(client, raw, name="a.xml"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post("/surveys/upload/", {"filled": SimpleUploadedFile(name, raw)})


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
) + b"]><data id='household-survey'>&j;</data>"  # fmt: skip
BOMBS = {
    "laughs": LAUGHS,
    "outside": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><data id="household-survey"><a>&a;</a></data>',
    "parameter": b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://192.0.2.1/x">%a;]><data id="household-survey"/>',
    "utf-16": '<!DOCTYPE x [<!ENTITY a "b">]><data id="household-survey">&a;</data>'.encode("utf-16"),
    "deep": b"<a>" * 50_000 + b"</a>" * 50_000,
    "wide": b"<data id='household-survey'>" + b"<a/>" * 100_000 + b"</data>",
    "attributes": b"<data id='household-survey' " + b" ".join(f"a{n}='x'".encode() for n in range(20_000)) + b"/>",
    "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 100,
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "nul": b"<data id='household-survey'>\x00</data>",
    "empty": b" ",
    "include": b'<data id="household-survey" xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></data>',
}


@pytest.mark.once
@pytest.mark.parametrize("name", BOMBS)
def test_it_sets_a_bomb_aside_unopened(name, world, knocking):
    import time

    start = time.process_time()
    response = upload(knocking("researcher"), BOMBS[name])
    assert response.status_code in (200, 422)
    assert "root:" not in response.content.decode()
    assert time.process_time() - start < 5


@pytest.mark.once
@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/cron.d/evil", "..\\..\\evil", "a" * 300 + ".xml", "evil\x00.xml"]
)
def test_it_takes_no_path_from_the_name_of_a_file(name, world, knocking):
    from pathlib import Path

    from django.conf import settings

    raw = submission_xml(given="ก", family="ข", village=A, instance=f"path-{abs(hash(name))}")
    assert upload(knocking("researcher"), raw, name).status_code in (200, 422)
    assert not list(Path(settings.DATA).parent.rglob("*evil*"))


# -- words that are code elsewhere (what people typed: test_words.py)
@pytest.mark.once
@pytest.mark.parametrize(
    "url", ["/people/?q=", "/search/?q=", "/care/?place=", "/accounts/login/?next=", "/?lang=", "/c/talk-near/?x="]
)
def test_it_runs_no_tag_of_an_address(url, world, knocking):
    text = knocks.knock(knocking("caseworker"), "get", url + quote(f'"{TAG}'))[0].words
    assert "<x-canary" not in text


def test_it_exports_no_formula(world, knocking):
    """A name that begins like a formula must not run in a spreadsheet."""
    raw = submission_xml(given='=HYPERLINK("http://192.0.2.1")', family="+1", village=A, instance="formula")
    upload(knocking("researcher"), raw)
    text = knocks.knock(knocking("caseworker"), "get", "/care/waiting/?export=csv")[0].words
    text += knocks.knock(knocking("caseworker"), "get", "/care/?export=csv")[0].words
    assert not [
        line for line in text.splitlines() for cell in line.split(",") if cell.strip('"').startswith(("=", "+", "@"))
    ]


ODD = [
    "'",
    '"',
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    "\x00",
    "😀" * 50,
    "ก" * 5000,
    "{{7*7}}",
    "%s",
    "-1",
    "9" * 40,
    "null",
    "[]",
    "../",
]


@pytest.mark.parametrize(
    "query", ["q", "page", "sort", "place", "group", "visits", "care", "age_band", "lang", "outcome", "export"]
)
def test_it_answers_odd_questions_calmly(query, world, knocking):
    client, wrong = knocking("caseworker"), []
    urls = (
        "/people/",
        "/care/",
        "/care/waiting/",
        "/surveys/",
        f"/care/visits/{world.rows['assignment-own'].id}/",
        "/search/",
        "/c/",
    )
    for url in urls:
        for odd in ODD:
            status = knocks.knock(client, "get", f"{url}?{query}={quote(odd)}")[0].status_code
            wrong += [f"{url}?{query}={odd[:20]!r}: {status}"] if status >= 500 else []
    assert wrong == []


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_it_answers_odd_numbers_calmly(number, world, knocking):
    wrong = []
    for name in ("planner", "council", "partner", "anonymous"):
        client = knocking(name)
        for page_name, page in pages(world).items():
            kwargs = next(iter(page.things.values())).kwargs
            if "number" in kwargs:
                url = knocks.address(page_name, {**kwargs, "number": number})
                wrong += [
                    f"{method} {url}"
                    for method in ("get", "post")
                    if knocks.knock(client, method, url)[0].status_code >= 500
                ]
    assert wrong == []


def test_it_answers_odd_forms_calmly(world, knocking):
    """Every field of every form with odd values: told what is wrong, never broken."""
    wrong = []
    forms = {
        "caseworker": [
            "/people/{lone}/correct/",
            "/people/{lone}/identity/",
            "/care/enrol/{lone}/",
            "/care/assign/{own}/",
            "/care/risk/{child}/",
            "/surveys/upload/",
        ],
        "facilitator": ["/c/new/", "/c/moderate/{waiting}/"],
        "council": ["/plan/council/", "/plan/council/raise/", "/plan/council/rounds/"],
        "planner": ["/plan/desk/new/", "/plan/desk/{line}/", "/plan/desk/answer/{forwarded}/"],
        "secretariat": ["/commitments/new/"],
        "partner": ["/commitments/{own_commitment}/report/"],
        "administrator": ["/users/new/"],
        "officer": ["/home/protection/rights/"],
        "anonymous": ["/c/talk-near/say/", "/a/", "/accounts/login/"],
    }
    fields = (
        "code value reason group since volunteer every_days assessment decided slug title_th title_en intro_th decision text version "
        "statements order interest do year amount percent spent on verb org due became text_th username name password language "
        "person words contact read login label until because place role"
    ).split()
    known = {
        "lone": world.humans["lone-near"].id, "own": world.humans["own"].id, "child": world.humans["child-near"].id,
        "waiting": world.rows["said-near-waiting"].id, "line": world.rows["line-draft"].number,
        "forwarded": world.rows["priority-forwarded"].number, "own_commitment": world.rows["commitment-own"].number,
    }  # fmt: skip
    for name, urls in forms.items():
        client = knocking(name)
        for url in urls:
            for odd in ODD:
                status = knocks.knock(client, "post", url.format(**known), dict.fromkeys(fields, odd))[0].status_code
                wrong += [f"{name} {url} {odd[:12]!r}: {status}"] if status >= 500 else []
    assert wrong == []
