"""Names in any script; Zawgyi is found and rewritten only when somebody agrees; gender is never derived."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.registry import queries, rules
from khuang.registry.identity import zawgyi
from khuang.registry.identity.fields import SpokenForm
from khuang.registry.tests import people
from khuang.results.models import Fact
from khuang.trust.reading import Purpose
from khuang.ui import forms

PAIRS = [
    ("ေအာင္ေက်ာ္", "အောင်ကျော်"), ("ျမန္မာ", "မြန်မာ"), ("ခင္ခင္ဦး", "ခင်ခင်ဦး"), ("ေဒၚလွ", "ဒေါ်လှ"), ("မစိုးေဝ", "မစိုးဝေ"),
    ("ၾကည္ၾကည္", "ကြည်ကြည်"), ("ျမင့္ျမင့္ေအး", "မြင့်မြင့်အေး"),
]  # fmt: skip


class Name(SpokenForm):
    full_name = forms.TextField(label="name")


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_it_knows_zawgyi_from_unicode_and_rewrites_it(old: str, new: str) -> None:
    assert zawgyi.is_zawgyi(old) and not zawgyi.is_zawgyi(new)
    assert zawgyi.rewritten(old) == new


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_it_sees_no_zawgyi_where_no_burmese_is(text: str) -> None:
    if not zawgyi.BURMESE.search(text):
        assert not zawgyi.is_zawgyi(text)


def test_it_asks_before_it_rewrites(db: None) -> None:
    old, new = PAIRS[0]
    asked = Name({"full_name": old})
    assert not asked.is_valid()
    assert [label for _value, label in asked.fields["zawgyi-full_name"].choices] == [new, old]
    for said, kept in (("rewrite", new), ("keep", old)):
        form = Name({"full_name": old, "zawgyi-full_name": said})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["full_name"] == kept
    assert not Name({"full_name": old, "zawgyi-full_name": "nonsense"}).is_valid()


@pytest.mark.django_db
def test_it_flags_zawgyi_in_a_submission_and_changes_no_letter(cell: Any, acting: Any) -> None:
    old = PAIRS[0][0]
    _home, (one,) = people.home(old)
    words = queries.words([one], by=acting("caseworker"), purpose=Purpose.CASEWORK)[0]
    assert words["given_name"] == old and "zawgyi:given_name" in words["review"]


@pytest.mark.parametrize(
    "told",
    [
        {"given_name": "นางสาวบัวผัน"}, {"full_name": "Mr Somchai"}, {"full_name": "ဒေါ် လှ"}, {"relation": "husband"},
        {"number13": "1101700230708"}, {"given_name": "ด.ญ.ปิติ", "gender": ""}, {"full_name": "Mrs Mary", "gender": "unsaid"},
    ],
)  # fmt: skip
def test_it_derives_gender_from_no_title_name_or_number(told: dict[str, str]) -> None:
    assert rules.gender(told) == "unsaid"


@pytest.mark.django_db
def test_it_counts_a_woman_by_her_word_alone(cell: Any, acting: Any) -> None:
    """From a form with a title to the figures: what nobody said stands as not stated."""
    from datetime import date

    from khuang.base.actor import SYSTEM
    from khuang.registry.groups import add_member, found_group

    people.villages()
    group = found_group(
        code="w", name_th="ก", name_en="g", kind="women", place=people.A, since=date(2026, 1, 1), by=SYSTEM
    )
    _home, (titled,) = people.home("นางบัวผัน", gender="", number13="1101700230708")
    _home, (own,) = people.home("สมศรี", house="9", gender="other", gender_own="สาวประเภทสอง")
    add_member(group=group, person=titled, role="chair", since=date(2026, 4, 1), by=SYSTEM)
    add_member(group=group, person=own, role="member", since=date(2026, 4, 1), by=SYSTEM)
    told = Fact.objects.filter(kind="group.member", family="who", retracted=False).values_list("gender", flat=True)
    assert sorted(told) == ["other", "unsaid"]
    fine = Fact.objects.filter(kind="group.member", family="where", retracted=False).values_list("gender", flat=True)
    assert set(fine) == {""}
