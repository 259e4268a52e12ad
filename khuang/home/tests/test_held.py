"""What is held about a person reads as words, not as codes."""

from django.utils.translation import override

from khuang.home.held import in_words
from khuang.registry.rights.wording import ROOMS
from khuang.trust.duties import DUTIES

HELD = {
    "care": [
        {
            "what": "visit",
            "on": "2026-10-20",
            "outcome": "seen",
            "urgent": False,
            "services": ["transport"],
            "until": None,
        },
        {
            "what": "assessment",
            "at": "2026-11-22 03:21:06.850510+00:00",
            "decided": "none",
            "answers": {"child_home": "safe"},
        },
    ],
    "surveys.submission": [],
}


def _facts(lang: str, entry: int) -> dict[str, str]:
    with override(lang):
        ((_room, entries), _empty) = in_words(HELD)
        return dict(entries[entry].facts)


def test_it_says_codes_and_days_in_words(cell):
    said = _facts("en", 0)
    assert said["Day"] == "20 October 2026"
    assert said["Outcome"] == "We met"
    assert said["Urgent"] == "No"


def test_it_leaves_out_what_is_empty_and_opens_answers(cell):
    assert "Until" not in _facts("en", 0)
    said = _facts("en", 1)
    assert said["Decided class"] == "No risk found"
    assert "safe" in " ".join(said.values()).lower()


def test_it_names_a_room_where_nothing_is_held(cell):
    with override("en"):
        room, entries = in_words(HELD)[1]
        assert str(room) == "Survey forms" and entries == []


def test_it_has_words_for_every_room_that_hands_something_out():
    """The paper for the person, and the page of whoever agrees to an erasure, name rooms and not codes."""
    assert {name for name, duty in DUTIES.items() if duty.export} <= set(ROOMS)
