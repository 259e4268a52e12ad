"""What anyone may see of the partners' commitments."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from khuang.network.models import Commitment


def promised() -> dict[str, int]:
    """How many commitments stand in each state."""
    rows = Commitment.objects.values_list("state").annotate(n=Count("id"))
    return dict(rows)


def search(words: str) -> list[dict[str, Any]]:
    rows = Commitment.objects.select_related("org").filter(Q(title_th__icontains=words) | Q(title_en__icontains=words))
    return [
        {
            "kind": "commitment", "title": {"th": row.title_th, "en": row.title_en},
            "text": {"th": row.org.name_th, "en": row.org.name_en},
            "url": reverse("network:commitment", args=[row.number]),
        }
        for row in rows[:20]
    ]  # fmt: skip


def of(org: str) -> list[dict[str, Any]]:
    """What one organisation promised."""
    rows = Commitment.objects.filter(org__code=org).order_by("due", "number")[:20]
    return [
        {"title": {"th": row.title_th, "en": row.title_en}, "url": reverse("network:commitment", args=[row.number])}
        for row in rows
    ]
