"""Rounds of ranking: opened with what is in them, given to by members, counted once, published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.planning.council import counting, queries, result, rules, seats
from khuang.planning.council.actions.priorities import move
from khuang.planning.models import MinorityOpinion, Priority, Ranking, RankingRound
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust import audit


@dataclass(frozen=True, slots=True)
class NewRound:
    """``problems``: ids, empty for all that may be ranked; ``weights``: criterion → weight, empty as the pack has them."""

    method: str = "borda"
    problems: Sequence[str] = ()
    weights: Mapping[str, int] | None = None


def open_round(*, title_th: str, title_en: str = "", new: NewRound = NewRound(), by: Actor) -> RankingRound:
    """Method, problems and criteria stay as they are now. Raises Problem."""
    row = RankingRound(title_th=title_th, title_en=title_en, method=new.method, opened_on=timezone.localdate())
    row.problems = _problems(new)
    row.criteria = _criteria(new) if new.method == "scores" else []
    with write():
        if RankingRound.objects.filter(state="open").exists():
            raise Problem(_("A ranking is still open: close it first."))
        row.number = next_number(RankingRound)
        row.save(force_insert=True)
        audit.record(by=by, action="planning.round.opened", object_kind="round", object_id=row.id)
    return row


def _problems(new: NewRound) -> list[str]:
    ready = {str(one.id): one for one in queries.scrutinised()}
    wanted = list(dict.fromkeys(new.problems)) or list(ready)
    if not wanted:
        raise Problem(_("There is nothing to rank: a problem comes in when the whole checklist is answered."))
    if not set(wanted) <= set(ready):
        raise Problem(_("A problem that was not scrutinised cannot be ranked: answer the whole checklist first."))
    if new.method not in counting.METHODS or (new.method == "pairwise" and len(wanted) < 2):
        raise Problem(_("Two problems at least are compared with each other."), field="method")
    return wanted


def _criteria(new: NewRound) -> list[dict[str, Any]]:
    weights = new.weights or {}
    found = [
        {"key": one["key"], "title": one["title"], "weight": weights.get(one["key"], one["weight"])}
        for one in queries.criteria()
    ]
    kept = [one for one in found if one["weight"] > 0]
    if not kept or any(one["weight"] > 10 for one in kept):
        raise Problem(_("Give at least one criterion a weight, from 1 to 10."), field="method")
    return kept


def rank(
    *, round: RankingRound, order: Sequence[str] = (), scores: Mapping[str, Mapping[str, int]] | None = None,
    pairs: Sequence[Sequence[str]] = (), interests: Sequence[str] = (), member: UUID, by: Actor,
) -> Ranking:  # fmt: skip
    """What one member gives, by the round's method. A later one replaces it; pairs are added to those before.

    ``member``: a seat of the council, one's own or one that has no sign-in (taken in from paper); where the town keeps no
    seats, the account. Raises Problem, Denied.
    """
    seats.check(member, by)
    known, struck = set(round.problems), sorted(set(interests) & set(round.problems))
    given: Any = {"borda": list(order), "scores": dict(scores or {}), "pairwise": [list(pair) for pair in pairs]}[
        round.method
    ]
    _check(round, given, known - set(struck), known)
    with write():
        now = RankingRound.objects.select_for_update().filter(pk=round.pk, state="open").first()
        if now is None:
            raise Problem(_("This ranking is closed."))
        if round.method == "pairwise":
            given = _with_earlier(round, member, given)
        row = Ranking(round=round, member=member, given=given, interests=struck, by=by.id, at=timezone.now())
        row.save(force_insert=True)
        audit.record(by=by, action="planning.ranking.given", object_kind="round", object_id=round.id)
    return row


def _check(round: RankingRound, given: Any, asked: set[str], known: set[str]) -> None:
    """Whether it has the shape of the method. Where everything is of one's own interest, nothing is asked."""
    problem = Problem(_("Choose from the problems on the list."), field="order")
    if round.method == "borda":
        if not set(given) <= known or (asked and not set(given) & asked):
            raise problem
    elif round.method == "pairwise":
        if any(len(pair) != 2 or pair[0] == pair[1] or not set(pair) <= known for pair in given):
            raise problem
        if len(asked) > 1 and not given:
            raise Problem(_("Compare at least two problems."))
    else:
        keys = {one["key"] for one in round.criteria}
        if not asked <= set(given) <= known or any(set(one) != keys for one in given.values()):
            raise Problem(_("Give every problem points for every criterion."))
        if any(type(n) is not int or not 0 <= n <= counting.HIGHEST for one in given.values() for n in one.values()):
            raise Problem(_("Points go from 0 to 5."))


def _with_earlier(round: RankingRound, member: UUID, pairs: list[list[str]]) -> list[list[str]]:
    """A sitting adds to the sittings before; a pair said again is said anew."""
    before = round.rankings.filter(member=member).order_by("-at", "-id").first()
    new = {frozenset(pair) for pair in pairs}
    return [pair for pair in (before.given if before else []) if frozenset(pair) not in new] + pairs


def close_round(*, round: RankingRound, by: Actor) -> RankingRound:
    """Count the newest of each member and give the problems their places. Without a quorum nothing is placed.

    Raises Problem, Denied, Stale.
    """
    rows = queries.newest(round)
    if not rows:
        raise Problem(_("Nobody has ranked yet."))
    found = result.of(round, rows)
    state = step(rules.ROUND, round.state, "fail" if found["quorum"]["met"] is False else "close")
    with write():
        RankingRound.objects.select_for_update().get(pk=round.pk)
        if {row.pk for row in queries.newest(round)} != {row.pk for row in rows}:
            raise Stale(_("Somebody gave their order at this very moment: close the ranking again."))
        change(round, state=state, closed_on=timezone.localdate(), result=found)
        if state == "closed":
            _place(found["places"], by)
            MinorityOpinion.objects.filter(round=round, state="written").update(state="published")
        audit.record(by=by, action=f"planning.round.{state}", object_kind="round", object_id=round.id)
    return round


def _place(places: list[dict[str, Any]], by: Actor) -> None:
    """Those that were forwarded meanwhile keep what they have."""
    rows = {str(row.id): row for row in Priority.objects.filter(state__in=("raised", "ranked"))}
    for one in places:
        if one["place"] and one["priority"] in rows:
            move(rows[one["priority"]], "rank", by, rank=one["place"])


def reopen(*, round: RankingRound, by: Actor) -> RankingRound:
    """A round that ended without a quorum: what was given stays, others may still give theirs."""
    if round.state != "not-valid":
        raise Denied(_("This ranking is published: it is not opened again."))
    with write():
        if RankingRound.objects.filter(state="open").exists():
            raise Problem(_("A ranking is still open: close it first."))
        change(round, state=step(rules.ROUND, round.state, "reopen"), closed_on=None, result={})
        audit.record(by=by, action="planning.round.reopened", object_kind="round", object_id=round.id)
    return round
