"""Whether the parts of a pathway fit together: stages that exist, moves that lead somewhere, clocks that can stop."""

from collections.abc import Iterable, Iterator

from khuang.access.roles import ROLES
from khuang.care.pathways.content import Authority, Clock, Consent, Pathway, Screening
from khuang.content.kinds import Kind, Look, Wrong, add

EVENTS = ("opened", "screened", "consented", "planned", "referred", "visited", "closed")


def check(item: Pathway, look: Look) -> Iterator[Wrong]:
    """Complaints about one pathway, with the place of each."""
    stages = [stage.key for stage in item.stages]
    yield from _once(("stages",), stages)
    for n, key in enumerate(stages):
        if key in EVENTS:
            yield Wrong(("stages", n, "key"), f"clocks call something else '{key}'", "give the stage another key")
    yield from _moves(item, stages)
    yield from _clocks(item, stages)
    yield from _others(item, stages, look)
    yield from _sources(item)
    if item.screening:
        yield from _screening(item.screening, look)


def _once(where: tuple[str | int, ...], keys: Iterable[str]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for n, key in enumerate(keys):
        if key in seen:
            yield Wrong((*where, n, "key"), f"'{key}' stands here twice", "give each its own key")
        seen.add(key)


def _moves(item: Pathway, stages: list[str]) -> Iterator[Wrong]:
    yield from _once(("moves",), [move.key for move in item.moves])
    for n, move in enumerate(item.moves):
        for end, name in ((move.source, "from"), (move.target, "to")):
            if end not in stages:
                yield Wrong(("moves", n, name), f"there is no stage '{end}'", f"stages are: {', '.join(stages)}")
        yield from _roles(("moves", n, "roles"), move.roles)
    lost = set(stages) - _reached(item, stages[0])
    if lost:
        yield Wrong(("moves",), f"nothing leads to {', '.join(sorted(lost))}", "add a move, or drop the stage")


def _reached(item: Pathway, first: str) -> set[str]:
    found, todo = {first}, [first]
    while todo:
        here = todo.pop()
        for move in item.moves:
            if move.source == here and move.target not in found:
                found.add(move.target)
                todo.append(move.target)
    return found


def _clocks(item: Pathway, stages: list[str]) -> Iterator[Wrong]:
    yield from _once(("clocks",), [clock.key for clock in item.clocks])
    known = {*stages, *EVENTS}
    for n, clock in enumerate(item.clocks):
        for end, name in ((clock.starts, "starts"), *((one, "stops") for one in clock.stops)):
            if end not in known:
                yield Wrong(("clocks", n, name), f"nothing is called '{end}'", f"a stage, or {', '.join(EVENTS)}")
        if clock.starts in stages and not _can_stop(item, clock):
            at = ("clocks", n, "stops")
            yield Wrong(
                at, f"from '{clock.starts}' no way leads to where this clock stops", "it would be late for ever"
            )
        if (clock.hours is None) == (not clock.by_risk):
            yield Wrong(("clocks", n), "a clock has either hours or by_risk", "give one of the two")
        if clock.by_risk and not item.screening:
            yield Wrong(("clocks", n, "by_risk"), "without a screening nobody knows the risk", "use hours")
        yield from _roles(("clocks", n, "escalate"), clock.escalate)


def _can_stop(item: Pathway, clock: Clock) -> bool:
    ahead = {move.target for move in item.moves if move.source in _reached(item, clock.starts)}
    return any(end in EVENTS or end in ahead for end in clock.stops)


def _roles(where: tuple[str | int, ...], names: Iterable[str]) -> Iterator[Wrong]:
    for n, name in enumerate(names):
        if name not in ROLES:
            yield Wrong((*where, n), f"there is no role '{name}'", f"roles are: {', '.join(ROLES)}")


def _others(item: Pathway, stages: list[str], look: Look) -> Iterator[Wrong]:
    yield from _roles(("roles",), item.roles)
    yield from _once(("closings",), [closing.key for closing in item.closings])
    for n, closing in enumerate(item.closings):
        if "reason" in closing.needs:
            yield Wrong(("closings", n, "needs"), "every ending is written with its reason", "leave 'reason' away")
    for n, consent in enumerate(item.consents):
        for m, stage in enumerate(consent.before):
            if stage not in stages:
                yield Wrong(("consents", n, "before", m), f"there is no stage '{stage}'")
        yield from _notice(consent, n, look)
    for n, key in enumerate(item.services):
        if look("service-type", key) is None:
            yield Wrong(("services", n), f"there is no type of service '{key}'", "add it to service-types.yaml")
    for n, task in enumerate(item.procedure.tasks if item.procedure else ()):
        if task.stage and task.stage not in stages:
            yield Wrong(("procedure", "tasks", n, "stage"), f"there is no stage '{task.stage}'")
    yield from _statistics(item, stages)
    yield from _needs(item)


def _notice(consent: Consent, n: int, look: Look) -> Iterator[Wrong]:
    notice = look("notice", consent.notice)
    if notice is None:
        yield Wrong(("consents", n, "notice"), f"there is no notice '{consent.notice}'", "add it to notices.yaml")
    elif notice.get("purpose", consent.purpose) != consent.purpose:
        asked = notice["purpose"]
        yield Wrong(("consents", n, "purpose"), f"notice '{consent.notice}' asks for '{asked}'", f"write {asked} here")


def _sources(item: Pathway) -> Iterator[Wrong]:
    """Verified is only what was read, on a day, at an address that others can open."""
    for where, source in authorities(item):
        if source.verified and (source.kind == "proposal" or not source.url or not source.checked):
            cure = "name url and checked, or write verified: false"
            yield Wrong((*where, "verified"), "nobody can see where this was read, and when", cure)


def authorities(item: Pathway) -> Iterator[tuple[tuple[str | int, ...], Authority]]:
    """Every source of a pathway with its place in the file."""
    yield ("keep_source",), item.keep_source
    yield from ((("sources", n), one) for n, one in enumerate(item.sources))
    yield from ((("clocks", n, "source"), one.source) for n, one in enumerate(item.clocks))
    yield from ((("limits", n, "source"), one.source) for n, one in enumerate(item.limits))
    if item.procedure:
        yield ("procedure", "source"), item.procedure.source
    if item.screening:
        yield from ((("screening", "sources", n), one) for n, one in enumerate(item.screening.sources))


def _statistics(item: Pathway, stages: list[str]) -> Iterator[Wrong]:
    if item.counted == "consented" and "counting" not in {one.purpose for one in item.consents}:
        yield Wrong(("counted",), "nobody is asked whether they may be counted", "add a consent with purpose: counting")
    yield from _once(("statistics",), [one.key for one in item.statistics])
    for n, count in enumerate(item.statistics):
        if (count.count == "reached") != bool(count.stage) or (count.stage and count.stage not in stages):
            yield Wrong(("statistics", n, "stage"), "'reached' names a stage of this pathway, the others none")


def _needs(item: Pathway) -> Iterator[Wrong]:
    """What a move or an ending asks for, the pathway has."""
    asks = {need for move in item.moves for need in move.needs} | {need for c in item.closings for need in c.needs}
    waited_for = any(one.before for one in item.consents)
    has = {"screening": item.screening, "consent": waited_for, "checklist": item.procedure}
    for name in (name for name, there in has.items() if name in asks and not there):
        yield Wrong(("moves",), f"a move needs '{name}', which this pathway does not have", f"add a {name} or drop it")


def _screening(item: Screening, look: Look) -> Iterator[Wrong]:
    parts = {
        "rules": item.rules,
        "sum": item.bands,
        "signs": item.found,
        "first-yes": item.kinds,
        "rubric": item.rubric,
    }
    where = ("screening",)
    if not parts[item.method]:
        yield Wrong((*where, "method"), f"'{item.method}' has nothing to judge by", "see the model's description")
    if item.method == "rubric":
        if item.rubric and look("rubric", item.rubric) is None:
            yield Wrong((*where, "rubric"), f"there is no rubric '{item.rubric}'")
    elif not item.questions:
        yield Wrong((*where, "questions"), "there are no questions")
    asked = {question.key: {choice.code for choice in question.choices} for question in item.questions}
    yield from _once((*where, "questions"), [question.key for question in item.questions])
    yield from _contexts(item, asked)
    for n, kind in enumerate(item.kinds):
        if "yes" not in asked.get(kind.question, set()):
            yield Wrong((*where, "kinds", n, "question"), f"'{kind.question}' cannot be answered with yes")
    for n, rule in enumerate(item.rules):
        for m, when in enumerate(rule.when):
            if unknown := set(when.is_in) - asked.get(when.property, set()):
                at = (*where, "rules", n, "when", m)
                yield Wrong(at, f"'{when.property}' has no answer {', '.join(sorted(unknown))}")
    yield from _bands(item)


def _contexts(item: Screening, asked: dict[str, set[str]]) -> Iterator[Wrong]:
    kinds = {kind.code for kind in item.kinds}
    for n, one in enumerate(item.contexts):
        at = ("screening", "contexts", n)
        if unknown := set(one.kinds) - kinds:
            yield Wrong((*at, "kinds"), f"there is no kind {', '.join(sorted(unknown))}", "use the codes of kinds")
        for key, codes in one.answers.items():
            if unknown := set(codes) - asked.get(key, set()):
                yield Wrong((*at, "answers", key), f"'{key}' has no answer {', '.join(sorted(unknown))}")


def _bands(item: Screening) -> Iterator[Wrong]:
    """Every sum that can come out falls into exactly one band."""
    if item.method != "sum":
        return
    silent = [n for n, q in enumerate(item.questions) if any(choice.points is None for choice in q.choices)]
    for n in silent:
        yield Wrong(("screening", "questions", n), "a choice has no points", "give each choice its points, 0 as well")
    low = sum(min(choice.points or 0 for choice in question.choices) for question in item.questions)
    high = sum(max(choice.points or 0 for choice in question.choices) for question in item.questions)
    for points in range(low, high + 1):
        if sum(band.low <= points <= band.high for band in item.bands) != 1:
            yield Wrong(("screening", "bands"), f"{points} points fall into no band, or into two")
            return


def register() -> None:
    add(Kind("pathway", Pathway, files=("pathways/*.yaml",), check=check))
