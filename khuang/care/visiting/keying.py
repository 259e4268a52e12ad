"""Entering a sheet of paper: each line is a visit whose key is code and number, so that twice is once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise as Lazy

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.base.ids import derived_id
from khuang.care import words
from khuang.care.actions import NewVisit, record_visits
from khuang.care.models import Assignment, Sheet, Visit
from khuang.care.visiting import actions, queries
from khuang.care.visiting.forms import LinesForm


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet. ``entered``: in words, when it was entered before. ``gone``: nobody visits there now."""

    number: int
    assignment: Assignment
    name: str
    address: str
    entered: str | Lazy = ""


class Page:
    """The lines of one sheet that this actor may enter, the form for those not entered yet, and storing them."""

    def __init__(self, sheet: Sheet, by: Actor, data: Any = None) -> None:
        self.sheet, self.by, self.stored = sheet, by, 0
        self.data = data

    @cached_property
    def lines(self) -> list[Line]:
        rows = queries.assignments_on(self.sheet, self.by)
        calls = {call.id: call for call in queries.calls_of(rows, by=self.by)}
        before = self._entered([row.pk for row in rows])
        return [
            Line(n, row, calls[row.pk].caller.name, calls[row.pk].caller.address, before.get(self._visit(row, n), ""))
            for n, row in self._numbered(rows)
            if row.pk in calls
        ]

    def _numbered(self, rows: list[Assignment]) -> list[tuple[int, Assignment]]:
        known = {str(row.pk): row for row in rows}
        return [(n, known[key]) for n, key in enumerate(self.sheet.lines, start=1) if key in known]

    def _visit(self, row: Assignment, n: int) -> Any:
        return derived_id(row.pk, self._key(n))

    def _key(self, n: int) -> str:
        return f"sheet {self.sheet.code} {n}"

    def _entered(self, rows: list[Any]) -> dict[Any, str | Lazy]:
        keys = [derived_id(pk, self._key(n)) for n in range(1, len(self.sheet.lines) + 1) for pk in rows]
        found = Visit.objects.filter(pk__in=keys).values_list("pk", "outcome")
        return {pk: words.OUTCOMES.get(outcome, outcome) for pk, outcome in found}

    @cached_property
    def form(self) -> LinesForm:
        return LinesForm(self.data, numbers=[line.number for line in self.lines if not line.entered])

    @property
    def errors(self) -> Any:
        return self.form.errors if self.data is not None else {}

    @property
    def fields(self) -> list[tuple[Line, list[Any]]]:
        """Lines with the fields to fill, none where the line was entered."""
        names = ("outcome", "condition", "urgent", "note", "on")
        return [
            (line, [] if line.entered else [self.form[f"{name}_{line.number}"] for name in names])
            for line in self.lines
        ]

    def store(self) -> bool:
        """Whether every line that says something is stored now. What was wrong stays on the page with its reason."""
        if not self.form.is_valid():
            return False
        for line in self.lines:
            if not line.entered and self.form.cleaned_data[f"outcome_{line.number}"]:
                self._store(line)
        if self.form.errors:
            return False
        actions.keyed(sheet=self.sheet, by=self.by)
        return True

    def _store(self, line: Line) -> None:
        new = NewVisit(line.assignment, self._key(line.number), **self.form.told(line.number))
        try:
            record_visits(rows=[new], by=self.by)
            self.stored += 1
        except Problem as problem:
            name = f"{problem.field}_{line.number}"
            problem.field = name if name in self.form.fields else f"outcome_{line.number}"
            self.form.add_problem(problem)
