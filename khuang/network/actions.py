"""Making commitments and reporting on them."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.chain import actions as chain
from khuang.network import rules
from khuang.network.models import Commitment, CommitmentNews
from khuang.town.models import Organisation


def commit(*, org: Organisation, title_th: str, title_en: str, due: date, source: str = "", by: Actor) -> Commitment:
    """A promise of an organisation, with the day by which it is to be kept."""
    row = Commitment(
        org=org, title_th=title_th, title_en=title_en, due=due, source=source,
        news_due=timezone.localdate() + timedelta(days=rules.NEWS_EVERY_DAYS),
    )  # fmt: skip
    with write():
        row.number = (Commitment.objects.aggregate(top=Max("number"))["top"] or 0) + 1
        row.save(force_insert=True)
        _tell(row.id, "made", by)
    return row


def report(*, commitment: Commitment, became: str, text_th: str, text_en: str = "", by: Actor) -> CommitmentNews:
    """News of one's own commitment. Raises Denied for another's, or a step that is not open."""
    rules.check_own(by.org, commitment.org.code)
    rules.check_may_report(commitment.state, became)
    if not text_th.strip():
        raise Problem(_("Say in a sentence what was done."), field="text_th")
    today = timezone.localdate()
    row = CommitmentNews(
        commitment=commitment, text_th=text_th.strip(), text_en=text_en.strip(), became=became,
        on=today, by=by.id, at=timezone.now(),
    )  # fmt: skip
    with write():
        change(commitment, state=became, news_due=today + timedelta(days=rules.NEWS_EVERY_DAYS))
        row.save(force_insert=True)
        _tell(commitment.id, became, by)
    return row


def _tell(ref: UUID, step: str, by: Actor) -> None:
    """The move by which those who raised it learn of it; the chain audits it."""
    chain.move(kind="commitment", ref_id=ref, step=step, text_key=f"commitment.{step}", by=by)
