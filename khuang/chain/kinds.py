"""What can stand in the chain. Rooms register each kind they keep, in ``AppConfig.ready()``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from khuang.base.hooks import Hook

if TYPE_CHECKING:
    from django.db.models import QuerySet

Label = Callable[[Sequence[str], str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Brief:
    """A kind in one query together with every other kind, for the line that stands on each page.

    ``rows(ids)``: of those that anyone may see, a ``values_list`` of six texts made by ``chain.briefs.columns``.
    ``read(columns, lang)``: of the four columns after kind and id, the title and the address; None: it is not public.
    """

    rows: Callable[[Sequence[str]], "QuerySet[Any, Any]"]
    read: Callable[[Sequence[str], str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class NodeKind:
    """How the chain speaks of one kind of thing.

    ``label(ids, lang)``: id → name, for every id that exists (an id left out is a link to nothing, which
    ``khuang check`` reports). ``visible(id)``: whether anyone may see it; what is not visible is not in a story.
    ``url(id)``: its public page or "". ``since(id)``: the day it came to be, when no move tells it.
    ``words``: text keys of this kind's moves → sentences, besides those of ``chain/wording.py``.
    ``withdraw(id, by=)``: lets the holder of the code take it back. ``pages(id)``: more that they may do, as (address
    below that of the answer page, label). ``detail(id, step)``: what was said at a step, to be
    read there instead of the thing's name, or "". ``find(address)``: id of the thing that this public page shows, or "".
    ``shown(ids)``: id → address of those anyone may see, and ``days(ids)``: id → the day it came to be, in one query for many:
    for kinds of which hundreds stand on one page. ``brief``: for the line of stations.
    """

    label: Label
    url: Callable[[str], str]
    visible: Callable[[str], bool]
    since: Callable[[str], date | None] | None = None
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    withdraw: Callable[..., None] | None = None
    pages: Callable[[str], Sequence[tuple[str, str]]] | None = None
    detail: Callable[[str, str], str] | None = None
    find: Callable[[str], str] | None = None
    shown: Callable[[Sequence[str]], Mapping[str, str]] | None = None
    days: Callable[[Sequence[str]], Mapping[str, date]] | None = None
    brief: Brief | None = None


KINDS: Hook[NodeKind] = Hook("kinds of the chain")
