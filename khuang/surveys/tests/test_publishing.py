"""A workbook becomes a draft, is published and retired; what phones filled with it is taken all the while."""

from uuid import uuid4

import pytest
from django.utils.translation import override

from khuang.access.models import Team
from khuang.base.errors import Problem
from khuang.content.kinds import Flawed
from khuang.content.models import Item
from khuang.surveys import actions as receiving
from khuang.surveys.answers.models import About
from khuang.surveys.models import Edition, EditionMove, Submission
from khuang.surveys.publishing import actions, defaults, rules
from khuang.surveys.publishing.queries import published
from khuang.surveys.tests import survey
from khuang.surveys.tests.test_xlsform import workbook
from khuang.town.models import Organisation
from khuang.trust import sealing
from khuang.trust.models import AuditEvent, Holder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
BY = survey.actor("steward")
ASKS = (["text", "colour", "Which colour?", ""], ["select_one yn", "glad", "Glad?", ""])


def book(*rows: list[str], version: str = "1", key: str = "f") -> bytes:
    return workbook(*(rows or (["text", "colour", "Which colour?", ""],)), settings=[key, version])


def draft(*rows: list[str], version: str = "1", key: str = "f") -> Edition:
    return actions.take_in(data=book(*rows, version=version, key=key), name="f.xlsx", by=BY)


def keys(door: str = "browser") -> list[str]:
    return [item.key for item in published(door)]


def filled(version: str = "1", key: str = "f", inner: str = "<colour>red</colour>") -> bytes:
    meta = f"<meta><instanceID>uuid:{uuid4()}</instanceID></meta>"
    return f'<data id="{key}" version="{version}">{inner}{meta}</data>'.encode()


def send(raw: bytes, door: str = "browser") -> str:
    receipt = receiving.receive(raw=raw, door=door, by=survey.actor("researcher"))
    return receipt.reason or receipt.state


def test_a_draft_is_handed_out_nowhere_and_takes_nothing() -> None:
    row = draft()
    assert (row.state, row.item) == ("draft", None)
    assert "f" not in keys()
    assert send(filled()) == "unknown-form"


def test_a_published_form_is_handed_out_where_it_was_published() -> None:
    row = draft()
    actions.publish(edition=row, doors=["browser"], by=BY)
    assert "f" in keys("browser")
    assert "f" not in keys("openrosa")
    assert send(filled()) == "new"
    assert send(filled(), door="openrosa") == "closed-door"


def test_what_was_set_aside_while_it_was_a_draft_is_taken_afterwards() -> None:
    from khuang.surveys.models import Quarantine

    row = draft()
    send(filled())
    actions.publish(edition=row, doors=["browser"], by=BY)
    assert receiving.resolve(quarantine=Quarantine.objects.get(), by=BY).state == "new"


def test_a_retired_form_still_takes_what_phones_had_filled() -> None:
    row = draft()
    actions.publish(edition=row, doors=["browser", "openrosa"], by=BY)
    actions.retire(edition=row, by=BY)
    assert "f" not in keys()
    assert [send(filled(), door) for door in ("browser", "openrosa")] == ["new", "new"]


def test_a_door_closed_later_still_takes_what_phones_had_filled() -> None:
    row = draft()
    actions.publish(edition=row, doors=["openrosa"], by=BY)
    actions.retire(edition=row, by=BY)
    actions.publish(edition=row, doors=["browser"], by=BY)
    assert "f" not in keys("openrosa")
    assert send(filled(), "openrosa") == "new"


def test_a_new_version_takes_the_place_of_the_old_one() -> None:
    first = draft()
    actions.publish(edition=first, doors=["browser"], by=BY)
    second = draft(version="2")
    actions.publish(edition=second, doors=["browser"], by=BY)
    first.refresh_from_db()
    assert first.state == "retired"
    assert [item.body["version"] for item in published("browser") if item.key == "f"] == ["2"]
    assert [send(filled("1")), send(filled("2"))] == ["new", "new"]
    assert [move.step for move in first.moves.order_by("at", "id")] == ["made", "publish", "replace"]


def test_a_changed_form_must_carry_a_new_version() -> None:
    actions.publish(edition=draft(), doors=["browser"], by=BY)
    with override("en"), pytest.raises(Problem, match="new version"):
        draft(["text", "shape", "Which shape?", ""])


def test_a_draft_may_be_replaced_as_often_as_one_likes() -> None:
    first = draft()
    again = draft(["text", "shape", "Which shape?", ""])
    assert (again.pk, again.body["questions"][0]["name"]) == (first.pk, "shape")


def test_it_writes_each_step_into_the_audit_log() -> None:
    row = draft()
    actions.publish(edition=row, doors=["browser"], by=BY)
    actions.retire(edition=row, by=BY)
    found = (
        AuditEvent.objects.filter(action__startswith="surveys.form.").order_by("at").values_list("action", flat=True)
    )
    assert list(found) == ["surveys.form.uploaded", "surveys.form.publish", "surveys.form.retire"]
    with pytest.raises(Exception, match="append-only"):
        EditionMove.objects.all().delete()


@pytest.mark.parametrize("state", rules.STATES)
@pytest.mark.parametrize("step", rules.BY_HAND)
def test_a_step_is_refused_in_a_state_that_does_not_have_it(state: str, step: str) -> None:
    row = draft()
    if state != "draft":
        actions.publish(edition=row, doors=["browser"], by=BY)
    if state == "retired":
        actions.retire(edition=row, by=BY)
    do = {"publish": lambda: actions.publish(edition=row, doors=["browser"], by=BY),
          "retire": lambda: actions.retire(edition=row, by=BY)}[step]  # fmt: skip
    if step in rules.steps(state):
        do()
        assert row.state == rules.STEPS[step][1]
    else:
        with pytest.raises(Problem):
            do()


def settled(row: Edition, *, restricted: tuple[str, ...] = (), team: Team | None = None, about: str = "none") -> None:
    manifest = actions.Manifest({"th": "ก", "en": "A"}, about, "", [], restricted, team)
    actions.settle(edition=row, manifest=manifest, by=BY)


def a_team() -> Team:
    holder = Holder.objects.create(kind="team", public_key=sealing.new_pair()[1])
    return Team.objects.create(name="T", holder=holder)


def refuses(row: Edition, *doors: str) -> str:
    with override("en"), pytest.raises(Problem) as bad:
        actions.publish(edition=row, doors=doors, by=BY)
    return str(bad.value)


def test_restricted_answers_need_a_team_with_a_key_and_no_clear_phone() -> None:
    row = draft()
    settled(row, restricted=("colour",))
    assert "no team with a key" in refuses(row, "browser")
    settled(row, restricted=("colour",), team=a_team())
    assert "in clear" in refuses(row, "browser", "openrosa")
    actions.publish(edition=row, doors=["browser"], by=BY)
    assert "khuang_salt" in row.body["xform"]
    assert send(filled(inner="<colour>red-kanari</colour>")) == "new"
    assert sorted(part.name for part in Submission.objects.get().parts.all()) == ["open", "raw", "restricted"]


def test_a_team_whose_key_ended_counts_for_nothing() -> None:
    from django.utils import timezone

    row, team = draft(), a_team()
    settled(row, restricted=("colour",), team=team)
    Holder.objects.filter(pk=team.holder_id).update(retired_at=timezone.now())
    assert "no team with a key" in refuses(row, "browser")


def test_it_refuses_a_question_that_tells_of_a_restricted_one() -> None:
    data = workbook(["text", "a", "A", "", ""], ["text", "b", "B", "", "${a} = 'yes'"], settings=["f", "1"],
                    header=["type", "name", "label", "khuang_tier", "relevant"])  # fmt: skip
    row = actions.take_in(data=data, name="f.xlsx", by=BY)
    settled(row, restricted=("a",), team=a_team())
    assert "question b tells" in refuses(row, "browser")
    settled(row, restricted=("a", "b"), team=a_team() if not Team.objects.exists() else Team.objects.get())
    actions.publish(edition=row, doors=["browser"], by=BY)


def test_it_refuses_a_form_without_a_door_and_one_with_a_list_that_nobody_keeps() -> None:
    assert "at least one way" in refuses(draft(), "command")
    row = draft(["select_one_from_file moons.csv", "moon", "Moon?", ""], key="g")
    assert "moons.csv" in refuses(row, "browser")
    row = draft(["select_one_from_file villages.csv", "village", "Where?", ""], key="h")
    assert row.body["lists"] == {"villages.csv": "town.villages"}
    actions.publish(edition=row, doors=["browser"], by=BY)


@pytest.mark.parametrize(("settings", "what"), [(["", "1"], "form_id"), (["f", ""], "version"), (["a b", "1"], "a b")])
def test_it_wants_a_form_id_and_a_version(settings: list[str], what: str) -> None:
    with pytest.raises(Flawed, match=f"row 2: .*{what}"):
        actions.take_in(data=workbook(["text", "a", "A", ""], settings=settings), name="f.xlsx", by=BY)


def test_a_pack_form_follows_its_pack_but_not_over_one_retired_by_hand() -> None:
    actions.follow(BY)
    row = Edition.objects.get(key="survey")
    assert row.state == "published"
    actions.retire(edition=row, by=BY)
    actions.follow(BY)
    row.refresh_from_db()
    assert row.state == "retired"


def test_a_pack_form_is_not_published_over_one_uploaded_here() -> None:
    own = draft(key="survey", version="9")
    actions.publish(edition=own, doors=["browser"], by=BY)
    actions.follow(BY)
    assert Edition.objects.get(key="survey", uploaded=False).state == "draft"
    assert [item.body["version"] for item in published("browser") if item.key == "survey"] == ["9"]


def test_it_guesses_whom_a_form_is_about() -> None:
    xform = '<repeat nodeset="/data/group/member">'
    assert defaults.subjects({"household_id", "person_id"}, xform) == [
        {"kind": "household", "path": "", "id_node": "household_id"},
        {"kind": "person", "path": "group/member", "id_node": "person_id"},
    ]
    assert defaults.subjects({"x"}, "") == []
    assert defaults.subjects({"facility"}, "")[0]["kind"] == "place"


def test_a_form_of_any_answers_is_kept_and_writes_into_no_register() -> None:
    row = draft(["text", "household_id", "Id", ""], ["text", "given_name", "Name", ""], *ASKS[:1])
    assert row.body["subjects"][0]["kind"] == "household"
    assert "colour" in row.body["helpers"] and "given_name" not in row.body["helpers"]


def test_a_form_about_an_organisation_notes_which(db: None) -> None:
    code = "EMP1"
    Organisation.objects.create(code=code, kind="company", name_th="บริษัท", name_en="Company")
    row = draft(["select_one_from_file organisations.csv", "organisation", "Which?", ""], *ASKS[:1])
    assert (row.body["subjects"][0]["kind"], row.body["handlers"]) == ("organisation", ["surveys.organisation"])
    actions.publish(edition=row, doors=["page"], by=BY)
    assert send(filled(inner=f"<organisation>{code}</organisation><colour>red</colour>"), "page") == "new"
    assert send(filled(inner="<organisation>other</organisation>"), "page") == "new"
    assert About.objects.get().organisation.code == code


def test_publishing_twice_at_once_is_noticed() -> None:
    row = draft()
    other = Edition.objects.get(pk=row.pk)
    actions.publish(edition=row, doors=["browser"], by=BY)
    with pytest.raises(Problem):
        actions.publish(edition=other, doors=["browser"], by=BY)
    assert Item.objects.filter(key="f").count() == 1
