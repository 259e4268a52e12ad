from collections.abc import Iterator

import pytest
from django.utils.translation import override

from khuang.access.tests import keys
from khuang.care.tests.conftest import town as town


@pytest.fixture(autouse=True)
def cheap_passphrases() -> Iterator[None]:
    """Argon2id with little memory: its strength is not what these tests are about."""
    with keys.cheap():
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are compared in the language in which they are written."""
    with override("en"):
        yield
