"""What anyone may see of the plan."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from khuang.planning.council import queries as council
from khuang.planning.models import Election, FeedbackRound, PlanLine, Priority, Proposal
from khuang.planning.plan import queries
from khuang.planning.proposals import queries as proposals


def decided() -> dict[str, Any]:
    """For the square: how many problems were raised, ranked, answered, and what stands first."""
    rows = list(council.priorities())
    return {
        "raised": len(rows),
        "answered": sum(1 for p in rows if p.state in ("accepted", "changed", "declined")),
        "waiting": sum(1 for p in rows if p.state == "forwarded"),
        "first": [{"title": _said(p.title_th, p.title_en), "url": _priority(p), "rank": p.rank} for p in rows[:3]],
    }


def asked() -> dict[str, list[dict[str, Any]]]:
    """For the square: what people can decide or say something about today: open ballots on money, open rounds on proposals."""
    ballots = Election.objects.filter(state="open").order_by("until", "slug")[:3]
    rounds = FeedbackRound.objects.filter(closed_on=None, until__gte=timezone.localdate(), proposal__state="feedback")
    return {
        "ballots": [
            {"title": _said(e.title_th, e.title_en), "url": reverse("planning:election", args=[e.slug]), "until": e.until,
             "money": e.budget}
            for e in ballots
        ],
        "rounds": [
            {"title": _said(r.proposal.title_th, r.proposal.title_en), "url": _proposal(r.proposal), "until": r.until}
            for r in rounds.select_related("proposal").order_by("until", "id")[:3]
        ],
    }  # fmt: skip


def done() -> dict[str, Any]:
    """For the square: lines of the plan, money planned and spent (satang), the newest news."""
    news = queries.newest_news()
    found: dict[str, Any] = {**queries.totals(), "newest": None}
    if news:
        found["newest"] = {
            "title": _said(news.line.title_th, news.line.title_en), "text": _said(news.text_th, news.text_en),
            "percent": news.percent, "on": news.on, "url": _line(news.line),
        }  # fmt: skip
    return found


def search(words: str) -> list[dict[str, Any]]:
    """Priorities and plan lines with these words: ``{kind, title {th, en}, text, url}``."""
    hit = Q(title_th__icontains=words) | Q(title_en__icontains=words)
    found = [
        {
            "kind": "priority",
            "title": _said(p.title_th, p.title_en),
            "text": _said(p.why_th, p.why_en),
            "url": _priority(p),
        }
        for p in Priority.objects.filter(hit | Q(why_th__icontains=words))[:20]
    ]
    found += [
        {"kind": "proposal", "title": p.title, "text": p.what, "url": _proposal(p)} for p in proposals.found(words)
    ]
    return found + [
        {
            "kind": "plan_line", "title": _said(row.title_th, row.title_en),
            "text": _said(row.objective_th, row.objective_en), "url": _line(row),
        }
        for row in PlanLine.objects.public().filter(hit | Q(objective_th__icontains=words))[:20]
    ]  # fmt: skip


def _said(th: str, en: str) -> dict[str, str]:
    return {"th": th, "en": en}


def _priority(row: Priority) -> str:
    return reverse("planning:priority", args=[row.number])


def _line(row: PlanLine) -> str:
    return reverse("planning:line", args=[row.number])


def _proposal(row: Proposal) -> str:
    return reverse("planning:proposal", args=[row.number])
