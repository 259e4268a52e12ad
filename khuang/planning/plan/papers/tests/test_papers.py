"""The plan on paper: every line in the PDF and in the workbook, drafts marked, back in from what was taken away."""

import io
import shutil
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.base.ids import random_id
from khuang.content.models import Current, Item, Pack
from khuang.planning.evidence.tests.opened import opened
from khuang.planning.models import Plan, PlanLine
from khuang.planning.plan import actions, queries
from khuang.planning.plan.papers import books, compose, layout, rules, taking
from khuang.planning.plan.papers.tests.test_books import named, template
from khuang.ui import pdf

PLANNER = Actor("user", random_id())
pytestmark = pytest.mark.django_db
FORMS = {"project": "ph02", "beyond": "ph02-1", "equipment": "ph03"}


@pytest.fixture
def plan(cell):
    """Two projects, one beyond the town's means, one of equipment; each with money in two years."""
    _content("town", "town", {"title": {"th": "เทศบาลทดสอบ", "en": "Test town"}})
    with override("th"):
        row = Plan.objects.create(code="p", title_th="แผนพัฒนา", title_en="Plan", first_year=2571, last_year=2575)
        opened(row)
        for n, form in enumerate(("project", "project", "beyond", "equipment"), start=1):
            line = actions.add_line(
                plan=row, form=form, strategy_th=f"ยุทธศาสตร์ที่ {n % 2}", title_th=f"โครงการหมายเลข{n}", objective_th="=1+1",
                target_th="เป้า", indicator_th="ชี้วัด", result_th="ผล", unit_th="กอง", asked_of="อบจ.", category="หมวด",
                item="ประเภท", programme_th="แผนงาน", by=PLANNER,
            )  # fmt: skip
            for year in (2571, 2575):
                actions.fund(line=line, year=year, amount=n * 100_050, by=PLANNER)
            actions.adopt(line=line, by=PLANNER)
        yield row


def made(plan, key):
    return compose.paper(key, plan, queries.lines(plan), year=2571)


def workbook(plan, key):
    import base64

    import openpyxl

    paper = made(plan, key)
    blocks = [{"heading": block.heading, "lines": block.lines} for block in paper.blocks]
    data = books.fill(base64.b64encode(template(key)).decode(), once=paper.once, blocks=blocks)
    return data, openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("key", rules.FORMS)
def test_it_leaves_no_named_cell_empty(plan, key):
    data, _book = workbook(plan, key)
    found = named(data)
    numbers = found.get("LINE_NUMBER", [])
    lines = [n for n, number in enumerate(numbers) if isinstance(number, int)] or range(len(found["LINE_TITLE"]))
    empty = [name for name, cells in found.items() if not any(cells)]
    for name, cells in found.items():
        if name.startswith("LINE_") and not name.startswith("LINE_MONTH"):
            empty += [name for n in lines if cells[n] in (None, "")]
    empty = [name for name in empty if not name.startswith("LINE_MONTH")]  # no month is set
    assert empty == []


@pytest.mark.parametrize(("form", "key"), FORMS.items())
def test_it_sums_what_stands_in_it(plan, form, key):
    paper = made(plan, key)
    of = PlanLine.objects.filter(plan=plan, form=form)
    assert sum(len(block.lines) for block in paper.blocks) == of.count()
    total = sum(b.amount for line in of for b in line.budget.filter(year=2571))
    assert paper.once["TOTAL_1"] == compose.baht(total)
    assert paper.once["DRAFT"] == "ร่าง"


def test_it_summarises_every_form_by_strategy(plan):
    paper = made(plan, "ph01")
    assert [line["COUNT_ALL"] for line in paper.blocks[0].lines] == [2, 2]
    assert paper.once["TOTAL_ALL"] == compose.baht(2 * sum(n * 100_050 for n in (1, 2, 3, 4)))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the PDF; ops/debian.txt names it")
@pytest.mark.skipif(not pdf.possible(), reason="the libraries of ops/debian-run.txt are missing")
def test_it_prints_every_line(plan, rf):
    from django.template.loader import render_to_string

    paper = made(plan, "ph02")
    context = {
        "title": "แบบ ผ.02", "town": {}, "paper_lang": "th", "once": paper.once, "table": layout.table(paper, thai=True),
        "draft": paper.once["DRAFT"], "paper": True, "frame": {"demo": False}, "no_pdf": False,
    }  # fmt: skip
    data = pdf.render(render_to_string("planning/plan/paper.html", context))
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    text = "".join(done.stdout.decode().split())
    for words in ("โครงการหมายเลข๑", "โครงการหมายเลข๒", "๑,๐๐๐.๕๐", "ร่าง"):
        assert words in text, words


def test_it_takes_in_what_it_gave_away(plan):
    data, _book = workbook(plan, "ph02")
    found = taking.read(SimpleUploadedFile("ph02.xlsx", data).read(), plan=plan)
    assert found.flaws == []
    before = PlanLine.objects.count()
    assert taking.take(found, plan=plan, by=PLANNER) == 2
    new = PlanLine.objects.order_by("number")[before:]
    assert {row.title_th for row in new} == {"โครงการหมายเลข1", "โครงการหมายเลข2"}
    assert {row.state for row in new} == {"draft"}
    assert sum(b.amount for row in new for b in row.budget.all()) == 2 * (100_050 + 200_100)


def test_it_takes_no_file_that_is_none(plan):
    with override("en"), pytest.raises(Problem, match="no file of rows"):
        taking.read(b"PK\x03\x04 rubbish", plan=plan)


def test_it_counts_rights_wholly_and_the_year_once(plan):
    from khuang.planning.plan.rights import queries as rights

    for key, title in (("health", "สุขภาพ"), ("work", "งาน"), ("play", "เล่น")):
        body = {"key": key, "title": {"th": title, "en": key}, "articles": ["ICCPR 25"], "targets": []}
        _content("right", key, body)
    first, second = plan.lines.order_by("number")[:2]
    PlanLine.objects.filter(pk=first.pk).update(rights=["health", "work"], groups=["women"])
    PlanLine.objects.filter(pk=second.pk).update(rights=["health"])
    told = rights.rights_of_year(plan, 2571)
    assert [(t.key, t.money) for t in told.something] == [("health", 300_150), ("work", 100_050)]
    assert [t.key for t in told.nothing] == ["play"]
    assert told.any_right == 300_150
    assert told.whole == 10 * 100_050
    assert len(told.untagged) == 2


def _content(kind, key, body):
    pack, _made = Pack.objects.get_or_create(name="p", defaults={"version": "1", "position": 1, "title": {}})
    item = Item.objects.create(kind=kind, key=key, body=body, digest=f"{kind}-{key}", pack=pack.name)
    Current.objects.create(kind=kind, key=key, item=item, pack=pack)
