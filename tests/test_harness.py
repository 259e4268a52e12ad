"""What the other tests rely on."""

import socket

import pytest
from django.db import DatabaseError
from django.template import engines
from django.template.base import Origin, Template

from tests.strict_templates import OURS, UndefinedVariable


def rendered(text, name, **context):
    from django.template import Context

    return Template(text, Origin(name), name, engine=engines["django"].engine).render(Context(context))


@pytest.mark.parametrize("text", ["{{ missing }}", "{{ a.missing }}", "{{ missing|upper }}"])
def test_it_fails_on_an_undefined_variable_in_our_templates_alone(text):
    with pytest.raises(UndefinedVariable, match="missing"):
        rendered(text, str(OURS / "ui" / "templates" / "x.html"), a={})
    assert rendered(text, "/elsewhere/x.html", a={}) == ""


@pytest.mark.parametrize("text", ["{% if missing %}x{% endif %}", "{{ missing|default:'' }}", "{{ a.there }}"])
def test_it_lets_a_template_ask_whether_there_is_something(text):
    assert rendered(text, str(OURS / "x.html"), a={"there": ""}) == ""


def test_it_blocks_the_network():
    with pytest.raises(Exception, match="tried to use socket"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.2)


def append(cell):
    from khuang.base.actor import SYSTEM
    from khuang.trust import audit

    audit.record(by=SYSTEM, action="test.happened")


def events():
    from khuang.trust.models import AuditEvent

    return AuditEvent.objects


@pytest.mark.parametrize("turn", [1, 2])
def test_it_empties_ledgers_between_transactional_tests(transactional_db, cell, turn):
    assert events().count() == 0
    append(cell)
    assert events().count() == 1


def test_it_thaws_ledgers_only_where_asked(transactional_db, cell, thawed):
    append(cell)
    with pytest.raises(DatabaseError, match="append-only"):
        events().all().delete()
    with thawed():
        events().all().delete()
    append(cell)
    with pytest.raises(DatabaseError, match="append-only"):
        events().update(action="forged")


def test_it_counts_statements(db, queries):
    with queries() as found:
        events().count()
    assert len(found) == 1
