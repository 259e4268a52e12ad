"""Knocking at an address and reading the answer: status in words, and which tables were written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What a mere knock may leave behind: the session, the counters of tries, the audit of what was opened.
TRACES = {"django_session", "access_ratecount", "trust_auditevent", "trust_auditdetail", "trust_auditlink"}


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


def knock(client: Any, method: str, url: str, data: dict[str, Any] | None = None) -> tuple[Any, set[str]]:
    """The response (``words``: body, headers, cookies) and the tables written, traces left out. Nothing of it stays."""
    cookies = client.cookies.copy()
    with transaction.atomic(), written() as tables:
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
