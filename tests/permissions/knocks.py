"""Knocking at an address and reading the answer: status in words, and which tables were written."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.contrib.auth.backends import ModelBackend
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What a mere knock may leave behind: the session, the counters of tries, the audit of what was opened.
TRACES = {"django_session", "access_ratecount", "trust_auditevent", "trust_auditdetail", "trust_auditlink"}

TAG = "<x-canary onload=1>"  # what somebody types who wants a page to run it


def names() -> list[str]:
    """Names of all addresses, with their namespaces."""
    found: list[str] = []

    def walk(patterns: list[Any], space: str) -> None:
        for one in patterns:
            if isinstance(one, URLResolver):
                walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
            elif isinstance(one, URLPattern) and one.name not in (None, "closed"):
                found.append(f"{space}{one.name}")
            elif isinstance(one, URLPattern) and one.name is None:
                found.append(f"{space}{one.pattern}")

    walk(get_resolver().url_patterns, "")
    return found


def address(name: str, kwargs: dict[str, Any], query: str = "") -> str:
    return reverse(name, kwargs=kwargs) + query


@contextmanager
def written() -> Iterator[set[str]]:
    """Names of tables that are inserted into, updated or deleted from inside."""
    found: set[str] = set()

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        words = sql.replace('"', " ").split()
        verb = words[0].upper() if words else ""
        if verb in ("INSERT", "UPDATE", "DELETE"):
            found.add(
                words[words.index("INTO") + 1] if verb == "INSERT" else words[2] if verb == "DELETE" else words[1]
            )
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


@contextmanager
def unpainted() -> Iterator[None]:
    """Pages without their templates: the doors are tried, not the rooms behind them."""
    with patch("django.template.backends.django.Template.render", lambda self, context=None, request=None: ""):
        yield


@contextmanager
def known() -> Iterator[None]:
    """Whoever knocks is looked up once: session, account and grants are as they were, since nothing of a knock stays.

    Only what stands before every page; what the page asks is asked each time.
    """
    from khuang.access import middleware
    from khuang.access.models import User
    from khuang.access.sessions import SessionStore

    sessions: dict[str, Any] = {}
    accounts: dict[Any, Any] = {}
    actors: dict[Any, Any] = {}
    load, get, act = SessionStore.load, ModelBackend.get_user, middleware.actor_of

    def loaded(self: Any) -> Any:
        if self.session_key not in sessions:
            sessions[self.session_key] = load(self)
        return copy.deepcopy(sessions[self.session_key])

    def got(self: Any, user_id: Any) -> Any:
        if user_id not in accounts:
            accounts[user_id] = get(self, user_id)
        return copy.copy(accounts[user_id])

    def acted(user: User) -> Any:
        if user.pk not in actors:
            actors[user.pk] = act(user)
        return actors[user.pk]

    with (
        patch.object(SessionStore, "load", loaded),
        patch.object(ModelBackend, "get_user", got),
        patch.object(middleware, "actor_of", acted),
    ):
        yield


def knock(client: Any, method: str, url: str, data: dict[str, Any] | None = None) -> tuple[Any, set[str]]:
    """The response (``words``: body, headers, cookies) and the tables written, traces left out. Nothing of it stays."""
    cookies = client.cookies.copy()
    # Nobody asks what the templates were given: keeping a copy for each costs more than some pages.
    with transaction.atomic(), written() as tables, patch("django.test.client.store_rendered_templates"):
        response = getattr(client, method)(url, data or {})
        words = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    client.cookies = cookies
    response.words = words.decode("utf-8", "replace") + str(response.headers) + str(response.cookies)
    return response, tables - TRACES


def answer(response: Any) -> str:
    """``open``, ``sign-in``, ``missing``, ``set-up`` or ``broken``."""
    where = response.headers.get("Location", "")
    if response.status_code == 302 and where.startswith("/accounts/login/"):
        return "sign-in"
    if response.status_code == 302 and where == "/accounts/2fa/totp/activate/":
        return "set-up"
    if response.status_code == 404:
        return "missing"
    return "broken" if response.status_code >= 500 else "open"
