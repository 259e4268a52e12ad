"""How the chain speaks of figures: what was said is set beside what was counted."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Concat
from django.urls import reverse

from khuang.chain.briefs import columns, two
from khuang.chain.kinds import KINDS, Brief, NodeKind
from khuang.content.models import Current
from khuang.results import queries


def register() -> None:
    KINDS.register(
        "figure", NodeKind(label, url, lambda key: bool(url(key)), find=_at_address, brief=Brief(_rows, _read))
    )


def label(keys: Sequence[str], lang: str) -> dict[str, str]:
    found = {key: queries.card(key) for key in keys}
    return {key: two(one.title["th"], one.title["en"], lang) for key, one in found.items() if one}


def url(key: str) -> str:
    found = queries.card(key)
    return found.href if found and found.listed else ""


def _at_address(path: str) -> str:
    found = re.fullmatch(r"/figures/[-\w]+/([-\w]+)/?", path)
    return found[1] if found and url(found[1]) else ""


def _rows(keys: Sequence[str]) -> QuerySet[Any, Any]:
    rows = Current.objects.filter(kind__in=("indicator", "declared"), key__in=keys)
    framework, listed = (KeyTextTransform(name, "item__body") for name in ("framework", "listed"))
    th, en = (KeyTextTransform(lang, KeyTransform("title", "item__body")) for lang in ("th", "en"))
    where = Concat(framework, Value(" "), "key", output_field=TextField())
    return columns(rows, "figure", th, en, where, listed, id="key")


def _read(told: Sequence[str], lang: str) -> tuple[str, str] | None:
    """A part of a ratio has no page: it is listed nowhere."""
    th, en, where, listed = told
    hidden = listed.lower() in ("0", "false")
    return None if hidden else (two(th, en, lang), reverse("results:figure", args=where.split()))
