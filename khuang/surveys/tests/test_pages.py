import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from khuang.registry import views
from khuang.registry.models import Household, Person
from khuang.surveys import views as survey_views
from khuang.surveys.actions import receive
from khuang.surveys.models import Quarantine, Submission
from khuang.surveys.tests.survey import HOME_OF, VILLAGES, actor, filled, forget, make_town, person

pytestmark = pytest.mark.django_db
HERE, THERE = VILLAGES


class Nobody:
    is_authenticated = True
    is_active = True
    pk = 1
    name = "ทดสอบ"
    language = "th"


@pytest.fixture
def town():
    forget()
    make_town()
    sender = actor("researcher")
    receive(raw=filled([person(given_name="วิไล", birth_date="1950-05-17")]), door="page", by=sender)
    receive(
        raw=filled([person(given_name="บุญมา", gender="m", phone="0812345678")], HOME_OF | {"village": THERE, "house_number": "9"}),
        door="page", by=sender,
    )  # fmt: skip
    return sender


def ask(view, by, path="/", lang="en", method="get", data=None, files=None, **kwargs):
    body = (data or {}) | (files or {})
    request = getattr(RequestFactory(), method)(path, body if method == "post" else (data or {}))
    request.actor, request.user, request.session = by, Nobody(), {}
    request.htmx = False
    request._messages = CookieStorage(request)
    request._dont_enforce_csrf_checks = True
    with translation.override(lang):
        response = view(request, **kwargs)
        return response, response.content.decode()


def test_it_lists_the_people_in_scope_and_opens_them_audited(town, queries):
    from khuang.trust.models import AuditEvent

    with queries() as found:
        _, page = ask(views.people, actor("caseworker", place=HERE))
    assert "วิไล" in page
    assert "บุญมา" not in page
    assert len(found) <= 12
    assert AuditEvent.objects.filter(action="registry.person.opened", object_kind="registry.person").exists()


def test_it_filters_by_clear_columns(town):
    _, page = ask(views.people, actor("steward"), data={"place": THERE, "care": "elderly"})
    assert "บุญมา" in page
    assert "วิไล" not in page


@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_shows_a_person_with_the_position_of_the_house(town, lang: str):
    row = Person.objects.get(place=HERE)
    _, page = ask(views.person, actor("supervisor", place=HERE), lang=lang, person=row.id)
    assert 'href="geo:18.19,99.39"' in page
    assert "วิไล" in page
    _, home = ask(views.household, actor("supervisor"), lang=lang, household=row.household_id)
    assert "วิไล" in home


def test_it_hides_whom_one_may_not_see(town):
    row, home = Person.objects.get(place=HERE), Household.objects.get(place=HERE)
    for by in (actor("caseworker", place=THERE), actor("researcher"), actor("volunteer"), actor()):
        for view, named in ((views.person, {"person": row.id}), (views.household, {"household": home.id})):
            with pytest.raises(Http404):
                ask(view, by, **named)


def test_it_shows_groups_to_everybody(town):
    from khuang.base.actor import PUBLIC

    _, page = ask(views.groups, PUBLIC)
    assert "Community groups" in page


def test_it_gives_receipts_for_uploaded_forms(town):
    raw = filled([person(given_name="ใหม่")])
    files = {"filled": [SimpleUploadedFile("a.xml", raw), SimpleUploadedFile("b.xml", b"<broken")]}
    _, page = ask(survey_views.upload, town, method="post", files=files)
    row = Submission.objects.latest("received_at")
    assert f"/surveys/{row.id}/" in page
    assert "set aside for the data steward" in page
    _, mine = ask(survey_views.mine, town)
    assert mine.count("/surveys/") >= 3
    with pytest.raises(Http404):
        ask(survey_views.submission, actor("researcher"), submission=row.id)


def test_it_lets_the_steward_look_at_what_was_set_aside(town):
    receive(raw=b"<broken>", door="page", by=town)
    by, row = actor("steward"), Quarantine.objects.get()
    _, page = ask(survey_views.aside, by)
    assert str(row.id) in page
    _, page = ask(survey_views.quarantine, by, quarantine=row.id)
    assert "&lt;broken&gt;" in page
    response, _ = ask(survey_views.quarantine, by, method="post", data={"do": "dismiss"}, quarantine=row.id)
    assert response.status_code == 302
    row.refresh_from_db()
    assert row.resolved_at
    for view, named in ((survey_views.aside, {}), (survey_views.quarantine, {"quarantine": row.id})):
        with pytest.raises(Http404):
            ask(view, town, **named)
