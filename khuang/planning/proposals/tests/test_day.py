"""Whoever works on a proposal sees what waits in it: remarks to answer, rounds whose last day is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.base.db import change
from khuang.planning import day as planned
from khuang.planning.models import FeedbackRound, Remark
from khuang.planning.proposals import day
from khuang.planning.proposals.actions import hearing

pytestmark = pytest.mark.django_db


def waits(actor):
    return [(str(text), n, url, late) for text, n, url, late in day.tasks(actor) if n]


def test_it_counts_remarks_that_were_published_and_have_no_answer(say, draft, council, facilitator, volunteer):
    say("รถตู้ขึ้นยาก ขอให้มีทางลาด")
    assert waits(council) == [], "nobody has read it yet"
    remark = Remark.objects.get()
    hearing.decide(remark=remark, verb="publish", by=facilitator)
    line = ("Remarks on proposals to answer", 1, f"/plan/proposals/{draft.number}/team/", False)
    assert waits(council) == [line] == waits(facilitator)
    assert waits(volunteer) == []
    remark.refresh_from_db()
    hearing.answer(remark=remark, verb="kept", words="จะเลือกรถที่มีทางลาดตั้งแต่ต้น", by=council)
    assert waits(council) == []


def test_it_tells_that_the_last_day_of_a_round_is_over_until_it_is_closed(round_, draft, council, user):
    from khuang.access.queries import actor_of

    today = timezone.localdate()
    change(round_, since=today - timedelta(days=9), until=today - timedelta(days=1))
    to = f"/plan/proposals/{draft.number}/team/"
    assert waits(council) == [("Rounds of asking people whose last day is over", 1, to, True)]
    assert [str(heading) for heading, _lines in planned.parts(council)] == ["Proposals"]
    assert planned.parts(actor_of(user("other", "council"))) == [], "it is not theirs"
    hearing.close_round(round=FeedbackRound.objects.get(), by=council)
    assert waits(council) == []
