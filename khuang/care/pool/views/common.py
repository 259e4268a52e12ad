"""What the views of volunteers' pages share."""

from collections.abc import Callable
from typing import Any

from django.http import Http404

from khuang.base.errors import Problem
from khuang.care.models import Volunteer
from khuang.care.pool import queries
from khuang.ui.forms import Form


def of_mine(request: Any) -> Volunteer:
    """One's own part in the pool; 404 for whoever has none."""
    who = queries.me(request.actor)
    if who is None:
        raise Http404
    return who


def done(form: Form, act: Callable[..., Any], **values: Any) -> bool:
    """Whether the action went through; else the form says why not."""
    try:
        act(**values)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True
