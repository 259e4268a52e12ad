"""The list of screens is whole."""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver

from tests.screens.page import ROLES
from tests.screens.pages import PAGES
from tests.screens.unseen import NO_PAGE


def names(resolver: Any, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern, f"{before}{pattern.namespace}:" if pattern.namespace else before)
        else:
            yield f"{before}{pattern.name}"


def test_it_shows_every_address_of_the_town():
    """Of the second factor's many steps the first page stands for all: its templates are ui's own and tested there."""
    there = {name for name in names(get_resolver()) if not name.startswith("mfa_")}
    shown = {page.view for page in PAGES if not page.view.startswith("mfa_")} - {""}
    assert sorted(there - shown - set(NO_PAGE)) == []
    assert sorted((shown | set(NO_PAGE)) - there) == []
    assert not shown & set(NO_PAGE)


def test_it_shows_the_day_of_every_role():
    from khuang.access.roles import ROLES as THERE

    assert set(ROLES) == set(THERE)
    assert {page.role for page in PAGES} <= set(THERE) | {""}


def test_it_names_each_picture_once():
    assert len({page.name for page in PAGES}) == len(PAGES)
