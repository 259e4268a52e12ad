from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def test_it_stands_on_an_empty_town(cell: Any, client: Any) -> None:
    for path in ("/", "/about/", "/search/", "/search/?q=ทางลาด", "/search/?q=a", "/search/?q=" + "ก" * 500):
        assert client.get(path).status_code == 200, path


def test_it_asks_few_questions_of_the_database(cell: Any, client: Any, queries: Any) -> None:
    client.get("/")
    with queries() as found:
        client.get("/")
    assert len(found) <= 30


def test_it_shows_what_was_typed_as_text(cell: Any, client: Any) -> None:
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
