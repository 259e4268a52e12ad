"""From a cohort to the boards on which its notes lie and the proposals made there, and back; what is not shown is not told."""

import pytest
from django.test import Client
from django.utils import timezone

from khuang.base.db import change
from khuang.forum.actions import open_conversation
from khuang.forum.boards import actions as forum
from khuang.planning.cohorts.actions import visits
from khuang.planning.models import EvidencePack, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(by):
    talk = open_conversation(slug="camp", title={"th": "ค่าย", "en": "Camp"}, by=by["organiser"])
    row = forum.make(conversation=talk, title="กระดานค่าย", by=by["organiser"])
    change(row, shown=True)
    return row


@pytest.fixture
def laid(done, members, by, board):
    """A note of the visit on the board, and a proposal made of an idea there."""
    note = visits.note(visit=done, applicant=members[0], words="ทางเดินแคบ รถเข็นผ่านไม่ได้ในหลายช่วง")
    visits.clear(note=note, by=by["organiser"])
    visits.lay(note=note, board=board, by=by["organiser"])
    idea = forum.lay(board=board, kind="idea", text="ทำทางลาดทุกซอย", by=by["organiser"])
    row = Proposal.objects.create(
        number=1, title_th="ทางลาดทุกซอย", title_en="Ramps in every lane", kind="community-led", state="feedback", card=idea.pk,
        made_on=timezone.localdate(),
    )  # fmt: skip
    return done.cohort, row


def page(path):
    client = Client()
    client.cookies["language"] = "en"
    return client.get(path).content.decode()


def test_it_leads_from_the_cohort_to_board_and_proposal_and_back(laid, board):
    cohort, proposal = laid
    here, there, made = f"/plan/cohorts/{cohort.number}/", "/c/camp/workshop/1/", f"/plan/proposals/{proposal.number}/"
    assert f'href="{there}"' in page(here) and f'href="{made}"' in page(here)
    assert f'href="{here}"' in page(there) and f'href="{made}"' in page(there)
    assert f'href="{there}"' in page(made)


def test_it_tells_nobody_of_a_board_that_is_not_shown_or_of_a_proposal_that_is_a_draft(laid, board):
    cohort, proposal = laid
    change(board, shown=False)
    change(proposal, state="draft")
    told = page(f"/plan/cohorts/{cohort.number}/")
    assert "workshop" not in told and "Ramps in every lane" not in told and "What came of it" not in told
    change(board, shown=True)
    assert "Ramps in every lane" not in page("/c/camp/workshop/1/")


def test_the_conversation_leads_to_the_cards_it_was_given_and_the_pack_to_the_conversation(laid, board):
    assert "evidence/for" not in page("/c/camp/results/")
    EvidencePack.objects.create(
        number=1, about_kind="priority", about_id=board.pk, title_th="ข้อมูล", figures=["a", "b"], given=["camp"],
        state="frozen", frozen_on=timezone.localdate(), digest="x", made_on=timezone.localdate(),
    )  # fmt: skip
    told = page("/c/camp/results/")
    assert 'href="/plan/evidence/for/camp/"' in told and "2 cards with figures for this conversation" in told
