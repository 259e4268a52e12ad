"""Any sequence of inviting, letting in, leaving, losing, exchanging, entrusting and bringing back a team's key.

What holds after each step: exactly those who were let in open everything that still can be opened; whoever left, lost
theirs or was never let in opens nothing, even with every wrap of the database at hand; nothing is lost unless everybody
gave it up.
"""

from contextlib import ExitStack
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from khuang.access.cabinet import exchanging, opening, queries, teams
from khuang.access.cabinet.ring import SessionKeyring, reached
from khuang.access.models import MemberKey, Recovery, Team, TeamSeat, Trustee, User
from khuang.access.quorum import actions as quorum
from khuang.access.quorum import sealed
from khuang.access.tests import keys
from khuang.access.tests.keys import by, somebody, with_key
from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.trust import keyring
from khuang.trust.keyring import HeldKeyring
from khuang.trust.models import KeyWrap, StoredFile
from khuang.trust.reading import Purpose, open_bytes

PEOPLE = st.sampled_from(("ann", "bob", "cat", "dan"))
KEEPERS = ("kim", "lek", "mon")
READ = {"by": SYSTEM, "purpose": Purpose.CASEWORK}


class Keys(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        from khuang.trust.models import Cell

        Cell.objects.get_or_create(code="test", defaults={"name_th": "ท", "name_en": "T", "lgu": ""})
        self.undone = ExitStack()  # each sequence begins with an empty town
        self.undone.enter_context(keys.cheap())
        self.undone.enter_context(transaction.atomic())
        self.undone.callback(transaction.set_rollback, True)
        self.secrets: dict[Any, bytes] = {}
        self.users = {name: self.with_key(somebody(name)) for name in ("ann", "bob", "cat", "dan")}
        self.keepers = {name: self.with_key(somebody(name, "monitor", name.upper())) for name in KEEPERS}
        self.old: list[tuple[User, Any, bytes]] = []  # keys that were given up, and whose they were
        self.copied: dict[Any, bytes] = {}  # secrets of the team that somebody copied before they went
        self.rows: list[tuple[StoredFile, Any]] = []  # what was sealed, and to which key of the team
        self.lost: set[Any] = set()
        made = teams.make_team(name="ทีม", by=SYSTEM)
        teams.invite(team=made, user=self.users["ann"], by=SYSTEM)
        teams.found_key(team=made, user=self.users["ann"], by=by(self.users["ann"]))
        self.pk = made.pk

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            self.undone.close()
            keyring.forget_holders()

    def with_key(self, user: User) -> User:
        made = with_key(user)
        self.secrets[user.pk] = keys.own_secret(user)
        return made

    def ring(self, user: User) -> SessionKeyring:
        """What an open cabinet holds, without the passphrase's price."""
        own = HeldKeyring(keys.key_of(user).holder, self.secrets[user.pk])
        return SessionKeyring(reached(user.pk, own), own)

    @property
    def team(self) -> Team:
        return Team.objects.select_related("holder").get(pk=self.pk)

    def seat(self, name: str) -> TeamSeat | None:
        rows = TeamSeat.objects.select_related("team__holder", "user")
        return rows.exclude(state="left").filter(team=self.pk, user=self.users[name]).first()

    def granted(self) -> list[User]:
        return [user for name, user in self.users.items() if (seat := self.seat(name)) and seat.state == "granted"]

    def tries(self, act: Any, **given: Any) -> bool:
        try:
            act(**given)
        except Problem:
            return False
        return True

    # -- what people do
    @rule(name=PEOPLE)
    def is_invited(self, name: str) -> None:
        self.tries(teams.invite, team=self.team, user=self.users[name], by=SYSTEM)

    @rule(name=PEOPLE, through=PEOPLE)
    def is_let_in(self, name: str, through: str) -> None:
        if seat := self.seat(name):
            member = self.users[through]
            done = self.tries(teams.grant, seat=seat, ring=self.ring(member), by=by(member))
            assert not done or member in self.granted()

    @rule(name=PEOPLE)
    def founds(self, name: str) -> None:
        before = self.team.holder
        assert before is not None
        if self.tries(teams.found_key, team=self.team, user=self.users[name], by=by(self.users[name])):
            assert before.retired_at  # only a key that nobody could open any more has a successor of this kind

    @rule(name=PEOPLE, administrator=st.booleans())
    def leaves(self, name: str, administrator: bool) -> None:
        if seat := self.seat(name):
            self.copied |= {
                holder: secret
                for holder in self.ring(self.users[name]).holders
                if (secret := self.ring(self.users[name]).secret(holder))
            }
            teams.leave(seat=seat, by=SYSTEM if administrator else by(self.users[name]))

    @rule(name=st.sampled_from(("ann", "bob", "cat", "dan", *KEEPERS)))
    def loses_the_passphrase(self, name: str) -> None:
        user = {**self.users, **self.keepers}[name]
        self.old.append((user, keys.key_of(user).holder, self.secrets[user.pk]))
        opening.forget_key(user=user, by=by(user))
        self.with_key(user)

    @rule(name=PEOPLE, moved=st.integers(0, 3))
    def exchanges(self, name: str, moved: int) -> None:
        """``moved``: after so many batches of one locker the machine is switched off; nought: before the first."""
        member, team = self.users[name], self.team
        if self.tries(exchanging.begin, team=team, ring=self.ring(member), by=by(member)) and moved:
            self.goes_on(name, moved)

    @rule(name=PEOPLE, moved=st.integers(1, 3))
    def goes_on(self, name: str, moved: int) -> None:
        batch, exchanging.BATCH = exchanging.BATCH, 1
        try:
            self.tries(
                exchanging.move, team=self.team, ring=self.ring(self.users[name]), by=by(self.users[name]), most=moved
            )
        finally:
            exchanging.BATCH = batch

    @rule()
    def an_hour_passes(self) -> None:
        from django.utils import timezone

        from khuang.access.models import Exchange

        Exchange.objects.filter(begun_at__isnull=False).update(begun_at=timezone.now() - 2 * exchanging.SETTLED)
        exchanging.end_old()

    @rule()
    def something_arrives(self) -> None:
        holder = self.team.holder
        assert holder is not None
        if not holder.retired_at and len(self.rows) < 5:  # else it goes to the recovery sheet
            self.rows.append((keys.sealed_to(self.team), holder.id))

    @rule(name=st.sampled_from(KEEPERS))
    def is_named_and_accepts(self, name: str) -> None:
        user = self.keepers[name]
        self.tries(quorum.name, team=self.team, user=user, by=SYSTEM)
        self.tries(quorum.accept, trustee=Trustee.objects.get(team=self.pk, user=user), by=by(user))

    @rule(name=st.sampled_from(KEEPERS))
    def steps_back(self, name: str) -> None:
        if row := Trustee.objects.filter(team=self.pk, user=self.keepers[name]).exclude(state="left").first():
            quorum.leave(trustee=row, by=by(self.keepers[name]))

    @rule(name=PEOPLE)
    def entrusts(self, name: str) -> None:
        for each in KEEPERS:
            self.is_named_and_accepts(each)
        member = self.users[name]
        self.tries(quorum.seal, team=self.team, ring=self.ring(member), by=by(member))

    @rule(name=PEOPLE)
    def asks_for_the_key(self, name: str) -> None:
        self.tries(quorum.ask, team=self.team, why="ทุกคนลืมวลีแล้ว", by=by(self.users[name]))

    @rule(name=st.sampled_from(KEEPERS), yes=st.booleans())
    def answers(self, name: str, yes: bool) -> None:
        row = Recovery.objects.filter(team=self.pk, ended_at=None).select_related("team__holder", "holder").first()
        user = self.keepers[name]
        if row and yes:
            self.tries(quorum.agree, recovery=row, ring=self.ring(user), by=by(user))
        elif row:
            self.tries(quorum.refuse, recovery=row, by=by(user))

    # -- what holds
    @invariant()
    def exactly_the_members_open_everything(self) -> None:
        if not hasattr(self, "pk"):
            return
        team, members = self.team, self.granted()
        assert team.holder is not None
        if not members and not sealed.stands(team):
            assert team.holder.retired_at and queries.lost(team)
            self.lost |= {row.id for row, _key in self.rows}
        elif team.holder.retired_at:
            raise AssertionError("a key that somebody holds, or could have back, is in force")
        living = [row for row, _key in self.rows if row.id not in self.lost]
        for user in {*self.users.values(), *self.keepers.values()}:
            opened = self.ring(user)
            if user in members:
                assert living == [] or open_bytes(living, **READ, keys=opened) == [b"secret"] * len(living)
                assert opened.of(team).secret
            else:
                assert not opened.holders and not opened.keys_for(row.locker for row, _key in self.rows)

    @invariant()
    def no_wrap_opens_for_whoever_does_not_sit_there(self) -> None:
        if not hasattr(self, "pk"):
            return
        members, rows = {user.pk for user in self.granted()}, keys.wraps()
        living = {row.locker for row, _key in self.rows if row.id not in self.lost} | {self.team.holder_id}
        for user in {*self.users.values(), *self.keepers.values()}:
            found = keys.reachable(keys.key_of(user).holder, self.secrets[user.pk], rows)
            if user.pk in members:
                assert living <= found
            else:
                assert not living & found
        for _user, holder, secret in self.old:  # keys that were given up open nothing at all
            assert not keys.reachable(holder, secret, rows)

    @invariant()
    def an_old_key_that_was_copied_opens_nothing_new(self) -> None:
        if not hasattr(self, "pk"):
            return
        team, rows = self.team, keys.wraps()
        living = {row.locker for row, _key in self.rows if row.id not in self.lost}
        from khuang.trust.models import Holder

        for holder in Holder.objects.filter(pk__in=self.copied).exclude(pk=team.holder_id):
            found = keys.reachable(holder, self.copied[holder.id], rows)
            assert team.holder_id not in found
            assert exchanging.waiting(team) or not living & found

    @invariant()
    def nothing_is_left_lying_about(self) -> None:
        """Every wrap is of something that stands: no key of somebody who is gone, no box of a key that went."""
        if not hasattr(self, "pk"):
            return
        holders = set(MemberKey.objects.values_list("holder", flat=True))
        from khuang.trust.models import Holder

        of_members = KeyWrap.objects.filter(holder__kind="member")
        assert set(of_members.values_list("holder", flat=True)) <= holders
        current = set(Holder.objects.filter(kind="team", retired_at=None).values_list("id", flat=True))
        team_keys = set(Holder.objects.filter(kind="team").values_list("id", flat=True))
        held = of_members.filter(locker__in=team_keys).values_list("locker", flat=True)
        assert set(held) <= current


class TestKeys(Keys.TestCase, TestCase):  # type: ignore[misc, name-defined]
    settings = settings(max_examples=10, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
