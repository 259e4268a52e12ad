"""The packs that stand beside a problem, a proposal or a project (a builtin: no ``{% load %}``)."""

from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context

from khuang.planning.evidence.queries import packs_of
from khuang.planning.evidence.views.packs import may_make

register = template.Library()


@register.inclusion_tag("planning/evidence/_beside.html", takes_context=True)
def evidence(context: Context, kind: str, id: UUID) -> dict[str, Any]:
    """Frozen packs, the newest first; whoever makes them finds where."""
    request = context.get("request")
    makes = bool(request and hasattr(request, "actor") and may_make(request))
    return {"packs": packs_of(kind, id), "may_make": makes, "about": f"{kind}:{id}"}
