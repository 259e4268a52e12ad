"""Parts that neighbours add to the page of a case, each with its own template; an empty context leaves it out.

    PARTS = (("care/referrals/_of_case.html", referrals.of_case), …)

``of_case(request, folder) -> Mapping``: what the template shows, of a folder that stands open.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from khuang.access.requests import Request
from khuang.care.cases.folder import Folder

Part = tuple[str, Callable[[Request, Folder], Mapping[str, Any]]]


def every() -> tuple[Part, ...]:
    """In the order of the page."""
    from khuang.care.conference.part import of_case as conferences
    from khuang.care.referrals.part import of_case as referrals
    from khuang.care.tracing.part import of_case as tracing

    return (
        ("care/tracing/_of_case.html", tracing),
        ("care/referrals/_of_case.html", referrals),
        ("care/conference/_of_case.html", conferences),
    )


def shown(request: Request, folder: Folder) -> list[SafeString]:
    found = [(template, part(request, folder)) for template, part in every()]
    return [render_to_string(template, dict(words), request) for template, words in found if words]
