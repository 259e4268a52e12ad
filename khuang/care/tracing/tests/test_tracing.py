"""Nobody is looked for before who looks agreed; nobody learns where the other is before both did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem, Stale
from khuang.care.cases import actions as cases
from khuang.care.cases.tests import kit
from khuang.care.models import Tracing
from khuang.care.referrals.disclosing import disclosure, values
from khuang.care.tests import town as people
from khuang.care.tracing import actions, rules
from khuang.care.tracing.actions import Sought

VERBS = sorted({verb for verbs in rules.STATES.values() for verb in verbs})


@given(st.lists(st.sampled_from(VERBS)))
def test_nobody_learns_where_before_the_one_found_said_yes(verbs):
    state, said_yes = "asked", False
    for verb in verbs:
        try:
            state = rules.step(state, verb)
        except Stale:
            continue
        said_yes = verb == "yes" or (said_yes and verb in ("reunite",))
        assert rules.may_tell_where(state) == said_yes


@pytest.mark.django_db
def test_it_waits_for_consent_and_tells_only_what_was_agreed(town):
    kit.pathways()
    by = people.actor("caseworker", place=people.NEAR, who=people.user("worker").pk)
    case = kit.opened(person=people.person(), by=by, blocks={"location": {"text": kit.CANARY}})
    cases.take(case=case, by=by)
    with pytest.raises(Problem):
        actions.ask(folder=kit.folder(case, by), sought=Sought("", "mother"), by=by)
    actions.ask(folder=kit.folder(case, by), sought=Sought("นางคำ", "mother", "แม่สาย 2560"), by=by)
    folder = kit.folder(case, by)
    one = actions.of_case(folder, by=by)[0]
    with pytest.raises(Problem, match="consent"):
        actions.go_on(folder=folder, tracing=one, verb="search", words="เริ่ม", by=by)
    kit.agreed(folder, "family-tracing", by, orgs=("REDCROSS",), giver="self", data=("name",))
    folder = kit.folder(case, by)
    actions.go_on(folder=folder, tracing=actions.of_case(folder, by=by)[0], verb="search", words="เริ่ม", by=by)
    folder = kit.folder(case, by)
    assert actions.of_case(folder, by=by)[0]["standing"] == "looking" and Tracing.objects.get().standing == "looking"
    assert values(folder, by=by)["case.tracing"][0]["name"] == "นางคำ"
    told = disclosure(folder, org="REDCROSS", by=by, purpose="family-tracing").told
    assert set(told) == {"given_name", "family_name"} and kit.CANARY not in str(told)
    with pytest.raises(Problem):
        disclosure(folder, org="REDCROSS", by=by)
