"""The reference says what the code does."""

from django.utils import translation

from ops import reference


def test_it_is_as_the_code_is():
    with translation.override("en"):
        assert reference.stale() == [], "run `make reference`"


def test_it_draws_states_with_verbs_and_without():
    drawn = reference.diagram({"draft": {"open": "in-use"}, "in-use": ("in-use", "gone"), "gone": ()})
    assert "draft --> in_use: open" in drawn
    assert "in_use --> gone: gone" in drawn
    assert "gone --> [*]" in drawn
    assert 'state "in-use" as in_use' in drawn


def test_it_knows_all_hooks():
    from tests.architecture.test_hooks import NINE

    assert [name for name, _ in reference.HOOKS] == NINE
