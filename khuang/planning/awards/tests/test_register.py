"""The register, the time line, the mechanisms and what packs say: it …"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from khuang.access.actions import create_user, grant
from khuang.access.demo import second_factor
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.content.check import check
from khuang.planning.awards import history, register
from khuang.planning.awards.actions import register as actions
from khuang.planning.awards.actions import timeline
from khuang.planning.awards.tests.conftest import BOTH, item
from khuang.planning.models import EvaluationFinding, MechanismTag

SAID = {
    "title_th": "การรับฟัง", "who_th": "มหาวิทยาลัย", "side": "external", "source": "รายงาน", "on": date(2026, 1, 5),
}  # fmt: skip


@pytest.fixture
def look(db):
    return actions.keep_evaluation(told=SAID, by=SYSTEM)


@pytest.fixture
def found(look):
    told = {"text_th": "คนกะดึกมาไม่ได้", "action_th": "เวทีวันอาทิตย์", "office": "กองสวัสดิการ"}
    return actions.keep_finding(evaluation=look, told={**told, "due": timezone.localdate() - timedelta(1)}, by=SYSTEM)


def test_it_wants_an_office_and_a_day_for_an_action_in_words(look):
    with pytest.raises(Problem) as refused:
        actions.keep_finding(evaluation=look, told={"text_th": "ก", "action_th": "ข"}, by=SYSTEM)
    assert refused.value.field == "office"


def test_it_says_what_is_late_until_it_is_done(found):
    assert register.overdue() == [found]
    actions.go_on(finding=found, verb="begin", by=SYSTEM)
    assert register.overdue() == [found]
    actions.go_on(finding=found, verb="finish", words="ทำแล้ว", by=SYSTEM)
    assert register.overdue() == []
    assert [step.verb for step in found.steps.order_by("at")] == ["plan", "begin", "finish"]


def test_it_refuses_a_finding_only_with_a_reason_and_once(found):
    with pytest.raises(Problem):
        actions.go_on(finding=found, verb="refuse", words=" ", by=SYSTEM)
    actions.go_on(finding=found, verb="refuse", words="ไม่ปลอดภัย", by=SYSTEM)
    with pytest.raises(Denied):
        actions.go_on(finding=found, verb="finish", words="x", by=SYSTEM)


def test_it_begins_nothing_without_an_action(look):
    row = actions.keep_finding(evaluation=look, told={"text_th": "ก"}, by=SYSTEM)
    with pytest.raises(Problem):
        actions.go_on(finding=row, verb="begin", by=SYSTEM)


def test_it_shows_everybody_findings_with_what_became_of_them(found, client):
    page = client.get(reverse("planning:evaluation", args=[found.evaluation.number])).content.decode()
    assert "คนกะดึกมาไม่ได้" in page and "เวทีวันอาทิตย์" in page and "/desk/" not in page.split("<main")[1]


def test_it_puts_events_into_their_phase_and_tells_their_source(db):
    for key, first, last in (("one", 2006, 2009), ("two", 2010, 2016), ("three", 2016, None)):
        body = {"first_year": first, "last_year": last, "title": BOTH, "text": BOTH, "source": BOTH}
        item("phase", key, body)
    for year in (2001, 2009, 2016, 2020):
        timeline.add_event(on=date(year, 1, 1), exact="year", title_th=str(year), source="รายงาน", by=SYSTEM)
    told = [(span.first, [one.title["th"] for one in span.events]) for span in history.spans()]
    assert told == [(2001, ["2001"]), (2006, ["2009"]), (2010, []), (2016, ["2016", "2020"])]


def test_it_tells_no_event_without_a_source_or_of_tomorrow(db):
    for more in ({"source": " "}, {"on": timezone.localdate() + timedelta(1)}):
        with pytest.raises(Problem):
            timeline.add_event(
                **{"on": date(2020, 1, 1), "exact": "day", "title_th": "ก", "source": "ข", "by": SYSTEM} | more
            )


def test_it_counts_by_mechanism_and_says_which_is_missing(form, priority):
    timeline.tag_activity(mechanism="learning", year=2569, title_th="อบรม", by=SYSTEM)
    row = timeline.tag_activity(mechanism="learning", year=2569, title_th="เยี่ยม", by=SYSTEM)
    timeline.untag(row=row, by=SYSTEM)
    [year] = register.balance()["table"]
    assert [n for n, _one in year["named"]] == [1, 0]
    assert [one["en"] for one in year["none"]] == ["passing-on"]
    for kind, ref in (("plan_line", priority.pk), ("proposal", priority.pk)):
        with pytest.raises(Problem):
            timeline.tag(kind=kind, ref=ref, mechanism="learning", by=SYSTEM)
    with pytest.raises(Problem):
        timeline.tag_activity(mechanism="none", year=2569, title_th="อบรม", by=SYSTEM)


PACK = "name: test-awards\ntitle: {th: ก, en: a}\nversion: '1'\n"
BOX = "{key: %s, question: {th: ก, en: a}%s}"
FORM = (
    "key: prize\ntitle: {th: ก, en: a}\ngiver: {th: ก, en: a}\nsource: {th: ก, en: a}\nsections:\n"
    "  - key: s\n    title: {th: ก, en: a}\n    boxes: [%s]\n"
)


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        ([BOX % ("a", ""), BOX % ("a", "")], "two boxes have the key 'a'"),
        ([BOX % ("a", ", limit: 0")], "limit"),
        ([BOX % ("a", ", words: 100")], "words"),
        ([BOX % ("A b", "")], "key"),
        ([], "boxes"),
    ],
)
def test_it_says_what_is_wrong_with_a_form_of_a_pack(tmp_path, boxes, says):
    (tmp_path / "award-forms").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "award-forms" / "prize.yaml").write_text(FORM % ", ".join(boxes), encoding="utf-8")
    report = check(tmp_path)
    assert not report.ok
    assert any(says in flaw.message or says in str(flaw) for flaw in report.flaws)
    assert all(flaw.file == "award-forms/prize.yaml" for flaw in report.flaws)


def test_it_takes_another_form_from_a_pack_alone(tmp_path):
    (tmp_path / "award-forms").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "award-forms" / "prize.yaml").write_text(FORM % (BOX % ("a", ", limit: 50")), encoding="utf-8")
    assert check(tmp_path).ok


def test_it_says_when_words_are_given_for_a_figure_that_is_not_there(tmp_path):
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "figure-words.yaml").write_text("- {key: none-such, en: [ducks]}\n", encoding="utf-8")
    assert [flaw.message for flaw in check(tmp_path).flaws] == ["there is no figure 'none-such'"]


def test_it_takes_mechanisms_events_awards_and_findings_at_the_desk(form, look, client):
    user = create_user(username="p", name="Ploy", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="planner", by=SYSTEM)
    second_factor(user)
    client.force_login(user)
    typed = {
        "mechanism-new": {"do": "activity", "title_th": "อบรม", "year": "2026", "mechanism": "learning"},
        "event-new": {"on": "2020-01-01", "exact": "year", "title_th": "ก", "source": "ข"},
        "award-new": {"name_th": "ก", "giver_th": "ข", "year": "2569", "state": "given", "source": "ค"},
        "evaluation-new": {**SAID, "on": "2026-01-05"},
    }
    for name, told in typed.items():
        url = reverse(f"planning:{name}")
        assert client.get(url).status_code == 200, name
        assert client.post(url, {"x": "1"}).status_code == 422, name
        assert client.post(url, told).status_code == 302, name
    assert MechanismTag.objects.get().year == 2569  # typed in the other era
    client.post(reverse("planning:evaluation-finding-new", args=[look.number]), {"text_th": "ก"})
    row = EvaluationFinding.objects.get()
    url = reverse("planning:evaluation-finding", args=[row.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"verb": "refuse", "words": ""}).status_code == 422
    assert client.post(url, {"verb": "refuse", "words": "ไม่"}).status_code == 302
    assert [client.get(reverse(f"planning:{n}")).status_code for n in ("awards", "timeline", "mechanisms")] == [200] * 3
