"""Two of three trustees bring a lost key back: only together, only of different organisations, only to whoever asked."""

from datetime import timedelta
from itertools import combinations, permutations

import pytest
from django.utils import timezone

from khuang.access.cabinet import exchanging, opening, queries, teams
from khuang.access.models import Half, Recovery, Team, TeamSeat, Trustee, User
from khuang.access.quorum import actions, rules, sealed
from khuang.access.tests import keys
from khuang.access.tests.keys import by, founded, fresh, ring, sealed_to, somebody, with_key
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Locked, Problem
from khuang.trust.models import AuditEvent, KeyWrap
from khuang.trust.reading import Purpose, open_bytes

pytestmark = pytest.mark.django_db
READ = {"by": SYSTEM, "purpose": Purpose.CASEWORK}
WHY = "น้ำท่วม ทุกคนลืมวลีแล้ว"
ORGS = {"ann": "LEGALAID", "bob": "UNIVERSITY", "cat": "WOMENNET"}


@pytest.fixture(autouse=True)
def _cheap():
    with keys.cheap():
        yield


@pytest.fixture
def one(cell) -> User:
    return with_key(somebody("one"))


@pytest.fixture
def keepers(cell) -> dict[str, User]:
    return {name: with_key(somebody(name, "monitor", org)) for name, org in ORGS.items()}


@pytest.fixture
def team(one, keepers) -> Team:
    made = founded("ทีม", one)
    for user in keepers.values():
        actions.accept(trustee=actions.name(team=made, user=user, by=SYSTEM), by=by(user))
    actions.seal(team=made, ring=ring(one), by=by(one))
    return made


@pytest.fixture
def lost(team, one) -> Team:
    """The only member gave up their key and waits with a new one."""
    opening.forget_key(user=one, by=by(one))
    with_key(one)
    return fresh(team)


def agree(request: Recovery, user: User) -> Recovery:
    row = Recovery.objects.select_related("team__holder", "holder").get(pk=request.pk)
    return actions.agree(recovery=row, ring=ring(user), by=by(user))


def trustee(user: User) -> Trustee:
    return Trustee.objects.select_related("team").get(user=user)


@pytest.mark.parametrize("pair", list(permutations(ORGS, 2)))
def test_any_two_bring_it_back_in_either_order(lost, one, keepers, pair):
    row = sealed_to(lost)
    assert not queries.lost(lost)  # entrusted: what arrives is still sealed to it
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    assert agree(asked, keepers[pair[0]]).state == "half"
    assert not ring(one).holders
    assert agree(asked, keepers[pair[1]]).state == "done"
    assert open_bytes([row], **READ, keys=ring(one)) == [b"secret"]
    assert TeamSeat.objects.get(user=one).state == "granted"
    assert queries.due(fresh(lost))  # and the key is to be exchanged: it has been outside
    for user in keepers.values():
        assert not ring(user).holders
        assert open_bytes([row], **READ, keys=ring(user)) == [b""]


@pytest.mark.parametrize("name", ORGS)
def test_one_alone_opens_nothing_with_all_the_rows_at_hand(lost, one, keepers, name):
    row, user = sealed_to(lost), keepers[name]
    found = keys.reachable(keys.key_of(user).holder, keys.own_secret(user))
    assert not {row.locker, lost.holder_id} & found
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    agree(asked, user)
    found = keys.reachable(keys.key_of(user).holder, keys.own_secret(user))
    assert not {row.locker, lost.holder_id} & found


def test_the_scan_would_find_what_two_open(lost, one, keepers):
    """The check above can fail: with the keys of two it does."""
    row = sealed_to(lost)
    for first, second in combinations(keepers.values(), 2):
        rows = keys.wraps()
        mine = {keys.key_of(user).holder.id: keys.own_secret(user) for user in (first, second)}
        boxes = [(a, b, keys.sealing.unwrap(mine[b], c)) for a, b, c in rows if b in mine]
        inner = [keys._opened(box, mine) for _a, _b, box in boxes]
        got = {holder for found in inner for holder in found}
        assert lost.holder_id in got
        secret = next(found[lost.holder_id] for found in inner if lost.holder_id in found)
        assert row.locker in keys.reachable(lost.holder, secret)


def test_the_same_trustee_and_the_same_organisation_count_once(lost, one, keepers):
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    agree(asked, keepers["ann"])
    with pytest.raises(Problem):
        agree(asked, keepers["ann"])
    User.objects.filter(pk=keepers["bob"].pk).update(org=ORGS["ann"])  # took a post with the first
    with pytest.raises(Denied):
        agree(asked, keepers["bob"])
    Trustee.objects.filter(user=keepers["bob"]).update(org=ORGS["ann"])
    with pytest.raises(Denied):
        agree(asked, keepers["bob"])
    assert not ring(one).holders


def test_nobody_else_agrees(lost, one, keepers):
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    stranger = with_key(somebody("stranger", "monitor", "FOUR"))
    with pytest.raises(Denied):
        agree(asked, stranger)
    with pytest.raises(Denied):
        agree(asked, one)
    with pytest.raises(Locked):  # a trustee with another's cabinet
        actions.agree(recovery=asked, ring=ring(keepers["bob"]), by=by(keepers["ann"]))
    assert Recovery.objects.get().state == "asked"


def test_one_refusal_stops_nothing_and_two_do(lost, one, keepers):
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    actions.refuse(recovery=asked, by=by(keepers["ann"]))
    assert agree(asked, keepers["bob"]).state == "half"
    actions.refuse(recovery=Recovery.objects.get(), by=by(keepers["cat"]))
    assert Recovery.objects.get().state == "refused"
    with pytest.raises(Problem):
        agree(asked, keepers["cat"])
    assert not inner(asked)
    assert actions.ask(team=lost, why=WHY, by=by(one)).state == "asked"  # again


def inner(request: Recovery) -> list[KeyWrap]:
    request = Recovery.objects.select_related("team").get(pk=request.pk)
    places = [sealed.inner_of(request, each) for each in Trustee.objects.all()]
    return list(KeyWrap.objects.filter(locker__in=places))


@pytest.mark.parametrize("how", ["expired", "withdrawn", "done"])
def test_what_the_first_opened_goes_when_the_request_ends(lost, one, keepers, how):
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    agree(asked, keepers["ann"])
    assert len(inner(asked)) == 2
    if how == "expired":
        Recovery.objects.update(since=timezone.now() - timedelta(days=9), until=timezone.now() - timedelta(days=1))
        with pytest.raises(Problem):
            agree(asked, keepers["bob"])
        assert actions.expire() == 1
    elif how == "withdrawn":
        actions.withdraw(recovery=Recovery.objects.get(), by=by(one))
    else:
        agree(asked, keepers["bob"])
    assert (Recovery.objects.get().state, inner(asked)) == (how, [])


def test_only_an_invited_member_asks_and_only_when_nobody_holds_it(team, one, keepers):
    two = with_key(somebody("two"))
    with pytest.raises(Denied):
        actions.ask(team=team, why=WHY, by=by(two))
    teams.invite(team=team, user=two, by=SYSTEM)
    with pytest.raises(Problem, match="ถือกุญแจอยู่|holds the key"):
        actions.ask(team=team, why=WHY, by=by(two))
    teams.leave(seat=TeamSeat.objects.get(user=one), by=SYSTEM)
    with pytest.raises(Problem):
        actions.ask(team=team, why="  ", by=by(two))
    actions.ask(team=team, why=WHY, by=by(two))
    with pytest.raises(Problem):
        actions.ask(team=team, why=WHY, by=by(two))


def test_a_key_made_since_the_request_gets_nothing(lost, one, keepers):
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    agree(asked, keepers["ann"])
    opening.forget_key(user=one, by=by(one))
    with_key(one)  # or whoever sat down at their telephone
    with pytest.raises(Problem):
        agree(asked, keepers["bob"])
    assert not ring(one).holders


def test_it_is_made_anew_when_the_key_is_exchanged(team, one, keepers):
    before = set(Half.objects.values_list("locker", flat=True))
    exchanging.begin(team=fresh(team), ring=ring(one), by=by(one))
    exchanging.move(team=fresh(team), ring=ring(one), by=by(one))
    after = set(Half.objects.filter(holder=fresh(team).holder).values_list("locker", flat=True))
    assert (len(after), before & after, Half.objects.count()) == (6, set(), 6)
    assert not KeyWrap.objects.filter(locker__in=before).exists()
    row = sealed_to(team)
    opening.forget_key(user=one, by=by(one))
    with_key(one)
    asked = actions.ask(team=team, why=WHY, by=by(one))
    agree(asked, keepers["cat"])
    agree(asked, keepers["ann"])
    assert open_bytes([row], **READ, keys=ring(one)) == [b"secret"]


def test_two_remain_when_one_steps_back_and_less_than_two_cannot_keep_it(team, one, keepers):
    actions.leave(trustee=trustee(keepers["ann"]), by=by(keepers["ann"]))
    assert sealed.stands(fresh(team)) and Half.objects.count() == 2
    with pytest.raises(Problem):
        actions.seal(team=team, ring=ring(one), by=by(one))
    opening.forget_key(user=keepers["bob"], by=by(keepers["bob"]))
    assert trustee(keepers["bob"]).state == "asked"
    assert not sealed.stands(fresh(team)) and not Half.objects.exists()
    assert not queries.lost(fresh(team))  # a member still holds it


def test_it_is_lost_for_good_once_nobody_can_bring_it_back(lost, one, keepers):
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    actions.leave(trustee=trustee(keepers["ann"]), by=SYSTEM)
    assert Recovery.objects.get(pk=asked.pk).state == "withdrawn"
    assert not queries.lost(fresh(lost))
    actions.leave(trustee=trustee(keepers["bob"]), by=SYSTEM)
    assert queries.lost(fresh(lost))


def test_three_different_organisations_are_named_and_no_member_and_no_administrator(cell, one):
    made = founded("ทีม", one)
    user = somebody("u", "monitor", "LEGALAID")
    actions.name(team=made, user=user, by=SYSTEM)
    unfit = [
        somebody("same", "monitor", "LEGALAID"), somebody("none", "monitor"), somebody("boss", "administrator", "X"),
        somebody("watch", "officer", "Y"), one,
    ]  # fmt: skip
    User.objects.filter(pk=one.pk).update(org="Z")
    for other in unfit:
        with pytest.raises(Problem):
            actions.name(team=made, user=User.objects.get(pk=other.pk), by=SYSTEM)
    with pytest.raises(Denied):
        actions.name(team=made, user=somebody("v", "monitor", "B"), by=by(one))
    with pytest.raises(Problem):  # nor the other way round
        teams.invite(team=made, user=user, by=SYSTEM)
    with pytest.raises(Problem):  # no passphrase yet
        actions.accept(trustee=trustee(user), by=by(user))
    with pytest.raises(Denied):
        actions.accept(trustee=trustee(user), by=by(one))
    with pytest.raises(Problem):
        actions.seal(team=made, ring=ring(one), by=by(one))


def test_every_step_is_audited(lost, one, keepers):
    asked = actions.ask(team=lost, why=WHY, by=by(one))
    actions.refuse(recovery=asked, by=by(keepers["cat"]))
    agree(asked, keepers["ann"])
    agree(asked, keepers["bob"])
    said = list(AuditEvent.objects.filter(action__startswith="access.recovery").order_by("at", "id"))
    assert [(event.action, event.actor_id) for event in said] == [
        ("access.recovery.asked", one.pk), ("access.recovery.refused", keepers["cat"].pk),
        ("access.recovery.agreed", keepers["ann"].pk), ("access.recovery.agreed", keepers["bob"].pk),
    ]  # fmt: skip


def test_the_secret_is_never_written_down(team, one, keepers, caplog):
    """Not while it is entrusted, half opened, or handed back; nor in a log."""
    secrets = [ring(one).of(team).secret, *map(keys.own_secret, keepers.values())]
    opening.forget_key(user=one, by=by(one))
    with_key(one)
    with caplog.at_level("DEBUG"):
        asked = actions.ask(team=fresh(team), why=WHY, by=by(one))
        for name in ("ann", "bob"):
            agree(asked, keepers[name])
            assert [keys.written(secret) for secret in secrets] == [[]] * 4
    assert WHY not in caplog.text and not any(secret.hex() in caplog.text for secret in secrets)
    assert ring(one).of(fresh(team)).secret == secrets[0]


def test_a_request_ends_in_one_of_its_ends():
    ends = {state for state, moves in rules.RECOVERY.items() if not moves}
    assert ends == {"done", "refused", "expired", "withdrawn"}
    for moves in rules.RECOVERY.values():
        assert set(moves.values()) <= set(rules.RECOVERY)
    assert (
        rules.complete("abc")
        and not rules.complete("ab")
        and not rules.complete("aab")
        and not rules.complete(["a", "", "c"])
    )
    assert [rules.hopeless(3, n) for n in range(4)] == [False, False, True, True]
