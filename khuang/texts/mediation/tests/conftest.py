"""A team of two mediators, one with an open cabinet."""

import pytest
from django.utils.translation import override

from khuang.access.tests import keys
from khuang.trust.models import Cell


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def cheap_passphrases():
    """Argon2id with little memory: its strength is not what these tests are about."""
    with keys.cheap():
        yield


@pytest.fixture
def mediator(db):
    Cell.objects.create(code="t", name_th="ท", name_en="T")
    return keys.with_key(keys.somebody("mediator", "council"))


@pytest.fixture
def team(mediator):
    return keys.founded("ผู้ไกล่เกลี่ย", mediator)
