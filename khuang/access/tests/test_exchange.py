"""A team's key is exchanged: nothing is lost, whoever left opens nothing, whoever stays goes on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.access import actions
from khuang.access.cabinet import exchanging, opening, queries, teams
from khuang.access.cabinet.models import Exchange, OpenCabinet
from khuang.access.models import Team, TeamSeat, User
from khuang.access.tests import keys
from khuang.access.tests.keys import by, founded, fresh, let_in, ring, sealed_to, somebody, with_key
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Locked, Stale
from khuang.trust import rotation, sealing
from khuang.trust.models import Holder, KeyWrap
from khuang.trust.reading import Purpose, open_bytes

pytestmark = pytest.mark.django_db
READ = {"by": SYSTEM, "purpose": Purpose.CASEWORK}


@pytest.fixture(autouse=True)
def _cheap():
    with keys.cheap():
        yield


@pytest.fixture
def people(cell) -> dict[str, User]:
    return {name: with_key(somebody(name)) for name in ("one", "two", "three")}


@pytest.fixture
def team(people) -> Team:
    made = founded("ทีม", people["one"])
    let_in(made, people["two"], people["one"])
    let_in(made, people["three"], people["one"])
    return made


def seat(team: Team, user: User) -> TeamSeat:
    return TeamSeat.objects.select_related("team__holder", "user").get(team=team, user=user)


def exchange(team: Team, user: User) -> int:
    held = ring(user)
    exchanging.begin(team=fresh(team), ring=held, by=by(user))
    return exchanging.move(team=fresh(team), ring=ring(user), by=by(user))


def test_it_exchanges_the_key_after_somebody_left(team, people):
    rows = [sealed_to(team, f"words {n}".encode()) for n in range(5)]
    old, leaver = fresh(team).holder, people["three"]
    dump, secret = keys.wraps(), keys.own_secret(leaver)
    teams.leave(seat=seat(team, leaver), by=by(leaver))
    assert queries.due(fresh(team)).why == "left"
    assert exchange(team, people["one"]) == 0
    new = fresh(team).holder
    assert (new.version, new.retired_at, queries.due(fresh(team))) == (old.version + 1, None, None)
    assert Holder.objects.get(pk=old.pk).retired_at
    assert not KeyWrap.objects.filter(holder=old).exists()
    for name in ("one", "two"):
        assert open_bytes(rows, **READ, keys=ring(people[name])) == [f"words {n}".encode() for n in range(5)]
    assert open_bytes(rows, **READ, keys=ring(leaver)) == [b""] * 5
    # What the page says is not undone: the leaver's copy of the wraps of that day still opens what they held then.
    mine = keys.key_of(leaver).holder
    assert {row.locker for row in rows} <= keys.reachable(mine, secret, dump)
    assert not keys.reachable(mine, secret)


def test_it_is_worth_nothing_to_have_kept_the_old_secret(team, people):
    row = sealed_to(team)
    old = ring(people["three"]).of(fresh(team)).secret
    holder = fresh(team).holder
    teams.leave(seat=seat(team, people["three"]), by=by(people["three"]))
    exchange(team, people["one"])
    later = sealed_to(team)
    assert not {row.locker, later.locker, fresh(team).holder_id} & keys.reachable(holder, old)


def test_a_cabinet_that_stands_open_goes_on_without_a_passphrase(team, people, rf):
    row, two = sealed_to(team), people["two"]
    token = opening.open_cabinet(user=two, passphrase=keys.WORDS, by=by(two))
    before = queries.ring_of(two, token)
    exchanging.begin(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]))
    assert open_bytes([row], **READ, keys=queries.ring_of(two, token)) == [b"secret"]  # not moved yet
    assert open_bytes([row], **READ, keys=queries.ring_of(two, token).of(fresh(team))) == [b"secret"]
    exchanging.move(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]))
    held = queries.ring_of(two, token)
    assert open_bytes([row, sealed_to(team)], **READ, keys=held) == [b"secret", b"secret"]
    assert held.of(fresh(team)).holder == fresh(team).holder
    with pytest.raises(Locked):  # a page that was being made meanwhile says so, and works when it is asked again
        before.of(fresh(team))


def test_it_takes_the_key_out_of_a_cabinet_that_stands_open(team, people):
    token = opening.open_cabinet(user=people["two"], passphrase=keys.WORDS, by=by(people["two"]))
    teams.leave(seat=seat(team, people["two"]), by=SYSTEM)
    assert not queries.ring_of(people["two"], token).holders


def test_what_arrives_for_the_old_key_is_moved_by_whoever_opens_next(team, people):
    from khuang.trust.writing import Writer

    old = fresh(team).holder
    exchange(team, people["one"])
    pen = Writer()
    late = pen.locker(old)  # a request that had begun before
    pen.store()
    exchanging.end_old()
    assert Exchange.objects.get().ended_at is None  # it may still come
    Exchange.objects.update(begun_at=timezone.now() - 2 * exchanging.SETTLED)
    exchanging.end_old()
    assert Exchange.objects.get().ended_at is None  # something lies under it
    held = ring(people["two"])
    assert held.keys_for([late])
    exchanging.carry_on(ring=held, by=by(people["two"]))
    assert KeyWrap.objects.get(locker=late).holder == fresh(team).holder
    assert exchanging.end_old() == 1
    assert not KeyWrap.objects.filter(locker=old.id).exists()
    assert ring(people["two"]).keys_for([late])


class Killed(Exception):
    pass


@pytest.mark.parametrize("at", range(6))
def test_it_goes_on_where_it_was_killed(team, people, monkeypatch, at):
    rows = [sealed_to(team, b"%d" % n) for n in range(10)]
    teams.leave(seat=seat(team, people["three"]), by=by(people["three"]))
    exchanging.begin(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]))
    monkeypatch.setattr(exchanging, "BATCH", 2)
    done, replace = [], rotation._replace

    def dies(made):
        if len(done) == at:
            raise Killed
        done.append(replace(made))
        return done[-1]

    monkeypatch.setattr(rotation, "_replace", dies)
    if at < 5:
        with pytest.raises(Killed):
            exchanging.move(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]))
    assert open_bytes(rows, **READ, keys=ring(people["two"])) == [b"%d" % n for n in range(10)]
    monkeypatch.setattr(rotation, "_replace", replace)
    exchanging.carry_on(ring=ring(people["two"]), by=by(people["two"]))
    assert exchanging.waiting(fresh(team)) == 0
    assert open_bytes(rows, **READ, keys=ring(people["two"])) == [b"%d" % n for n in range(10)]
    assert KeyWrap.objects.filter(locker__in=[row.locker for row in rows]).count() == 10


def test_it_exchanges_again_while_the_first_is_not_done(team, people):
    row = sealed_to(team)
    for name in ("three", "two"):
        teams.leave(seat=seat(team, people[name]), by=by(people[name]))
        exchanging.begin(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]))
    assert fresh(team).holder.version == 3
    held = ring(people["one"])
    assert open_bytes([row], **READ, keys=held) == [b"secret"]
    assert exchanging.move(team=fresh(team), ring=held, by=by(people["one"])) == 0
    Exchange.objects.update(begun_at=timezone.now() - timedelta(days=1))
    assert exchanging.end_old() == 2
    assert open_bytes([row], **READ, keys=ring(people["one"])) == [b"secret"]
    assert Holder.objects.filter(kind="team").count() == 3
    assert list(
        KeyWrap.objects.filter(locker__in=Holder.objects.filter(kind="team")).values_list("locker", flat=True)
    ) == [fresh(team).holder_id]


def test_it_moves_no_more_than_is_asked_and_says_what_is_left(team, people):
    for _ in range(7):
        sealed_to(team)
    exchanging.begin(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]))
    exchanging.BATCH, kept = 2, exchanging.BATCH
    try:
        assert exchanging.move(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]), most=4) == 3
    finally:
        exchanging.BATCH = kept
    assert exchanging.move(team=fresh(team), ring=ring(people["one"]), by=by(people["one"])) == 0


def test_it_gives_no_key_back_to_what_is_shredded_meanwhile(team, people, monkeypatch):
    from khuang.trust.shred import shred

    rows = [sealed_to(team) for _ in range(3)]
    held, wrap = ring(people["one"]), sealing.wrap
    exchanging.begin(team=fresh(team), ring=held, by=by(people["one"]))
    held = ring(people["one"])

    def and_shreds(*given):
        shred([rows[0].locker])
        return wrap(*given)

    monkeypatch.setattr("khuang.trust.rotation.sealing.wrap", and_shreds)
    assert exchanging.move(team=fresh(team), ring=held, by=by(people["one"])) == 0
    assert open_bytes(rows, **READ, keys=ring(people["two"])) == [b"", b"secret", b"secret"]


def test_only_a_member_with_an_open_cabinet_exchanges(team, people):
    boss, other = somebody("boss", "administrator"), with_key(somebody("other"))
    for who in (boss, other):
        with pytest.raises(Denied):
            exchanging.begin(team=fresh(team), ring=ring(people["one"]), by=by(who))
    from khuang.access.cabinet.ring import SessionKeyring

    with pytest.raises(Locked):
        exchanging.begin(team=fresh(team), ring=SessionKeyring({}), by=by(people["one"]))


def test_it_does_not_let_two_exchange_at_once_nor_hand_on_a_key_that_went(team, people):
    first, second = ring(people["one"]), ring(people["two"])
    late = with_key(somebody("late"))
    waits = teams.invite(team=team, user=late, by=SYSTEM)
    then, again = fresh(team), fresh(team)
    waits.team = fresh(team)
    exchanging.begin(team=then, ring=first, by=by(people["one"]))
    with pytest.raises(Stale):
        exchanging.begin(team=again, ring=second, by=by(people["two"]))
    with pytest.raises(Stale):
        teams.grant(seat=waits, ring=second, by=by(people["two"]))
    assert not keys.reachable(keys.key_of(late).holder, keys.own_secret(late))


@pytest.mark.parametrize("how", ["removed", "lost", "closed"])
def test_it_is_due_however_somebody_stops_holding_it(team, people, how):
    if how == "removed":
        teams.leave(seat=seat(team, people["two"]), by=SYSTEM)
    elif how == "lost":
        opening.forget_key(user=people["two"], by=by(people["two"]))
    else:
        actions.deactivate(user=people["two"], by=SYSTEM)
    assert queries.due(fresh(team)).why == ("lost" if how == "lost" else "removed")


def test_it_is_not_due_when_somebody_leaves_who_was_never_let_in(team):
    waits = teams.invite(team=team, user=with_key(somebody("late")), by=SYSTEM)
    teams.leave(seat=waits, by=SYSTEM)
    assert queries.due(fresh(team)) is None


def test_a_key_that_nobody_holds_is_sealed_to_no_more_and_may_be_made_anew(team, people):
    for name in ("one", "two", "three"):
        opening.forget_key(user=people[name], by=by(people[name]))
    assert queries.lost(fresh(team))
    with_key(people["two"])
    teams.found_key(team=fresh(team), user=people["two"], by=by(people["two"]))
    assert not queries.lost(fresh(team)) and fresh(team).holder.version == 2
    row = sealed_to(team)
    assert open_bytes([row], **READ, keys=ring(people["two"])) == [b"secret"]


def test_it_never_writes_the_secret_down(team, people, tmp_path):
    """Not in any table, nor in a session: before, during and after."""
    sealed_to(team)
    secrets = [ring(people["one"]).of(fresh(team)).secret, keys.own_secret(people["one"])]
    exchanging.begin(team=fresh(team), ring=ring(people["one"]), by=by(people["one"]))
    held = ring(people["one"])
    secrets.append(held.of(fresh(team)).secret)
    assert OpenCabinet.objects.exists()
    for moved in (False, True):
        if moved:
            exchanging.move(team=fresh(team), ring=held, by=by(people["one"]))
        assert keys.written(bytes(fresh(team).holder.public_key)) == ["trust_holder"], "the scan itself sees the rows"
        for secret in secrets:
            assert keys.written(secret) == []
