"""The line of stations with every real kind of thing: few queries, and nothing hidden told."""

import pytest
from django.template import engines
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import SYSTEM
from khuang.chain import actions as chain
from khuang.chain import way
from khuang.forum.actions import open_conversation, publish, reject, speak
from khuang.network.actions import commit
from khuang.planning.council import actions as council
from khuang.planning.evidence.tests.conftest import SHOWN
from khuang.planning.evidence.tests.conftest import cell as cell
from khuang.planning.evidence.tests.conftest import figures as figures
from khuang.planning.evidence.tests.opened import opened
from khuang.planning.models import BudgetLine, Plan, Proposal
from khuang.planning.plan import actions
from khuang.texts import actions as texts
from khuang.town.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def plan(cell):
    row = Plan.objects.create(code="p", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575)
    opened(row)
    return row


@pytest.fixture
def talk(cell):
    return open_conversation(slug="talk", title={"th": "เวที", "en": "Talk"}, by=SYSTEM)


def said(talk, words, state="published"):
    row, _code = speak(conversation=talk, words=words)
    if state == "published":
        publish(statement=row, by=SYSTEM)
    if state == "rejected":
        reject(statement=row, reason="names-someone", by=SYSTEM)
    return row


@pytest.fixture
def whole(talk, plan, figures):
    """One of each kind, linked as the rooms link them; more than one voice, one of them rejected, and one draft line."""
    voices = [said(talk, f"ขอทางลาด {n}") for n in range(20)]
    hidden = said(talk, "ชื่อของสมชาย", "rejected")
    ids = [str(one.id) for one in (*voices, hidden)]
    priority = council.raise_priority(title_th="ทางลาด", title_en="Ramps", statements=ids, by=SYSTEM)
    proposal = Proposal.objects.create(
        number=1,
        title_th="สร้าง",
        title_en="Build them",
        kind="community-led",
        state="submitted",
        made_on=timezone.localdate(),
    )
    line = actions.add_line(
        plan=plan, priorities=[priority], strategy_th="ก", title_th="โครงการ", title_en="Project", by=SYSTEM
    )
    draft = actions.add_line(plan=plan, priorities=[priority], strategy_th="ก", title_th="โครงการลับ", by=SYSTEM)
    actions.adopt(line=line, by=SYSTEM)
    actions.fund(line=line, year=2571, amount=100_000, by=SYSTEM)
    actions.post_progress(line=line, text_th="เริ่ม", text_en="Begun", percent=10, by=SYSTEM)
    actions.post_progress(line=line, text_th="เสร็จ", text_en="All done", percent=100, by=SYSTEM)
    org = Organisation.objects.create(code="O", kind="ngo", name_th="องค์กร", name_en="Org")
    promise = commit(org=org, title_th="สัญญา", title_en="Promise", due=timezone.localdate(), source="s", by=SYSTEM)
    text = texts.write_new(new=texts.NewText({"th": "ข้อตกลง", "en": "Agreement"}), by=SYSTEM)
    ref = ("priority", str(priority.id))
    for cause, effect in (
        (("figure", SHOWN), ref), (("agreement", str(text.id)), ref), (ref, ("proposal", str(proposal.id))),
        (("proposal", str(proposal.id)), ("plan_line", str(line.id))), (ref, ("commitment", str(promise.id))),
    ):  # fmt: skip
        chain.link(cause=cause, effect=effect, relation="became", by=SYSTEM)
    return {
        "statement": voices[0], "hidden": hidden, "priority": priority, "plan_line": line, "draft": draft, "agreement": text,
        "work": line.progress.earliest("at"), "budget_line": BudgetLine.objects.get(), "proposal": proposal,
        "commitment": promise,
    }  # fmt: skip


def drawn(kind, id, words=False):
    return (
        engines["django"].from_string("{% chain_line kind id words %}").render({"kind": kind, "id": id, "words": words})
    )


KINDS = ("statement", "priority", "plan_line", "work", "budget_line", "proposal", "commitment", "agreement")


@pytest.mark.parametrize("kind", KINDS)
def test_it_asks_at_most_four_times(whole, kind, queries):
    with queries() as found:
        drawn(kind, whole[kind].id, words=True)
    assert len(found) <= 4


def test_it_has_every_station_of_the_way(whole):
    stops = {stop.kind: stop for stop in way.way("priority", whole["priority"].id)}
    assert {kind for kind, stop in stops.items() if stop.state == "done"} == {
        "statement", "agreement", "figure", "priority", "proposal", "plan_line", "budget_line", "work", "commitment", "result",
    }  # fmt: skip
    assert stops["figure"].first.title == f"Title {SHOWN}" and stops["figure"].first.url.endswith(f"/{SHOWN}/")
    assert stops["proposal"].first == way.Item("Build them", reverse("planning:proposal", args=[1]))
    assert "1,000 baht in 2028" in stops["budget_line"].first.title
    assert [one.title for one in stops["work"].items] == ["Begun", "All done"] and stops[
        "commitment"
    ].first.title == "Promise"
    assert (len(stops["statement"].items), stops["statement"].hidden) == (20, 1)
    assert (stops["agreement"].items, stops["agreement"].hidden) == ((), 1)


@pytest.mark.parametrize("kind", [*KINDS, "draft", "hidden"])
def test_it_never_tells_a_hidden_name(whole, kind):
    real = {"draft": "plan_line", "hidden": "statement"}.get(kind, kind)
    page = drawn(real, whole[kind].id, words=True)
    for secret in ("สมชาย", "โครงการลับ", "ข้อตกลง"):
        assert secret not in page
    assert "not public" in page or kind in ("hidden", "draft", "agreement", "statement")


@pytest.mark.parametrize("kind", ["statement", "priority", "plan_line", "commitment"])
def test_it_stands_on_the_page_of_the_thing(whole, kind, client):
    where = {
        "statement": reverse("forum:statement", args=["talk", whole["statement"].number]),
        "priority": reverse("planning:priority", args=[whole["priority"].number]),
        "plan_line": reverse("planning:line", args=[whole["plan_line"].number]),
        "commitment": reverse("network:commitment", args=[whole["commitment"].number]),
    }[kind]
    page = client.get(where, {"lang": "en"}).content.decode()
    assert "From voice to answer" in page and "You are here" in page and "โครงการลับ" not in page


def test_it_stands_on_the_page_of_a_figure(whole, client):
    page = client.get(reverse("results:figure", args=["t", SHOWN]), {"lang": "en"}).content.decode()
    assert "From voice to answer" in page and "Ramps" in page


def test_it_shows_whose_words_a_project_came_from_and_nobody(whole, client):
    page = client.get(reverse("planning:line", args=[whole["plan_line"].number]), {"lang": "en"}).content.decode()
    assert (
        "Whose words it came from" in page
        and page.count("<blockquote>") == 12
        and "and 8 more" in page
        and "สมชาย" not in page
    )
