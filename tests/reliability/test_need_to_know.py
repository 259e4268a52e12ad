"""Any sequence of letting in, leaving, opening, referring, accepting, withdrawing, running out, handing over, handing on,
destroying and breaking glass.

After each step, for every member, with every wrap of the database at hand: they open exactly the cases and packages of the
teams they sit in, as a model beside it says that knows nothing of keys; and an emergency opens nothing that is sealed.
"""

from contextlib import ExitStack, suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from khuang.access.cabinet import teams
from khuang.access.cabinet.ring import SessionKeyring, reached
from khuang.access.duty import actions as duty
from khuang.access.models import Team, TeamSeat
from khuang.access.tests import keys
from khuang.access.tests.keys import by, somebody, with_key
from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.care.cases import actions as cases
from khuang.care.cases import erasing
from khuang.care.cases.actions.handing import hand_on
from khuang.care.cases.folder import Folder, lay_open
from khuang.care.cases.tests import kit
from khuang.care.models import Case, Package
from khuang.care.referrals import actions
from khuang.care.tests import town as people
from khuang.registry.consent import actions as consent
from khuang.registry.consent.queries import Concern
from khuang.trust import keyring
from khuang.trust.keyring import HeldKeyring
from khuang.trust.models import KeyWrap

PEOPLE = ("ann", "bob", "cat", "dan")
WHO = st.sampled_from(PEOPLE)
TEAMS = ("north", "south")
WHICH = st.integers(0, 50)


class NeedToKnow(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        from khuang.surveys.tests import survey

        self.undone = ExitStack()
        self.undone.enter_context(keys.cheap())
        self.undone.enter_context(transaction.atomic())
        self.undone.callback(transaction.set_rollback, True)
        survey.forget()
        survey.make_town()
        kit.pathways()
        self.users = {name: with_key(somebody(name)) for name in PEOPLE}
        self.secrets = {name: keys.own_secret(user) for name, user in self.users.items()}
        self.teams: dict[str, Team] = {}
        for number, name in enumerate(TEAMS):
            self.teams[name] = keys.founded(name, self.users[PEOPLE[2 * number]])
        # The model: who sits where, whose each case is, who may open each package.
        self.seats = {"north": {"ann"}, "south": {"cat"}}
        self.cases: dict[UUID, str] = {}
        self.packages: dict[
            UUID, tuple[UUID, str | None]
        ] = {}  # package → (its case, receiving team while it may read)
        self.consents: dict[UUID, UUID] = {}  # package → consent
        self.bare: dict[UUID, str] = {}  # destroyed: that there was one, and whose, is all that is left

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            self.undone.close()
            keyring.forget_holders()

    # -- keys
    def ring(self, name: str) -> SessionKeyring:
        own = HeldKeyring(keys.key_of(self.users[name]).holder, self.secrets[name])
        return SessionKeyring(reached(self.users[name].pk, own), own)

    def team(self, name: str) -> Team:
        return Team.objects.select_related("holder").get(pk=self.teams[name].pk)

    def worker(self, team: str) -> str | None:
        return min(self.seats[team], default=None)

    def folder(self, case: UUID) -> tuple[Folder, str]:
        team = self.cases[case]
        who = self.worker(team)
        assert who
        held = self.ring(who).of(self.team(team))
        return lay_open(Case.objects.get(pk=case), by=by(self.users[who]), keys=held), who

    def workable(self) -> list[UUID]:
        rows = Case.objects.in_bulk(list(self.cases))
        return sorted(pk for pk, row in rows.items() if self.seats[self.cases[pk]] and row.state != "closed")

    # -- what may happen
    @rule(who=WHO, team=st.sampled_from(TEAMS))
    def let_in(self, who: str, team: str) -> None:
        through = self.worker(team)
        if through is None or who in self.seats[team]:
            return
        seat = teams.invite(team=self.team(team), user=self.users[who], by=SYSTEM)
        seat.team = self.team(team)
        teams.grant(seat=seat, ring=self.ring(through), by=by(self.users[through]))
        self.seats[team].add(who)

    @rule(who=WHO, team=st.sampled_from(TEAMS))
    def leave(self, who: str, team: str) -> None:
        if who not in self.seats[team] or len(self.seats[team]) == 1:
            return
        seat = TeamSeat.objects.select_related("team__holder", "user").get(team=self.teams[team], user=self.users[who])
        teams.leave(seat=seat, by=by(self.users[who]))
        self.seats[team].discard(who)

    @rule(team=st.sampled_from(TEAMS))
    def open_case(self, team: str) -> None:
        who = self.worker(team)
        if who is None or len(self.cases) > 4:
            return
        new = cases.NewCase("harm", "walk-in", subject={"name": "x"}, blocks={"problem": {"text": kit.CANARY}})
        made = cases.open_case(new=new, by=by(self.users[who]), team=self.team(team))
        self.cases[made.pk] = team

    @precondition(lambda self: self.workable())
    @rule(which=WHICH)
    def refer(self, which: int) -> None:
        case = self.workable()[which % len(self.workable())]
        folder, who = self.folder(case)
        other = next(name for name in TEAMS if name != self.cases[case])
        given = kit.agreed(
            folder, "referral", by(self.users[who]), orgs=("NGO",), giver="self", data=("name", "problem")
        )
        folder, who = self.folder(case)
        due = timezone.localdate() + timedelta(days=3)
        new = actions.NewReferral("NGO", "shelter", due, team=self.team(other))
        package = actions.refer(folder=folder, new=new, by=by(self.users[who]))
        self.packages[package.pk] = (case, other)
        self.consents[package.pk] = given.consent

    @precondition(lambda self: self.consents)
    @rule(which=WHICH, ran_out=st.booleans())
    def consent_ends(self, which: int, ran_out: bool) -> None:
        package = sorted(self.consents)[which % len(self.consents)]
        case, _receiver = self.packages[package]
        if case not in self.workable():
            return
        given = self.consents.pop(package)
        if ran_out:
            actions.consent_ended(given, why="expired", by=SYSTEM)
        else:
            folder, who = self.folder(case)
            concern = Concern(folder.row.locker, None, folder.keys)
            consent.withdraw(about=concern, consent=given, by=by(self.users[who]))
        for one, row in Package.objects.in_bulk(list(self.packages)).items():
            if row.state in ("withdrawn", "expired"):
                self.packages[one] = (self.packages[one][0], None)
        assert Package.objects.get(pk=package).state in ("withdrawn", "expired")

    @precondition(lambda self: self.workable())
    @rule(which=WHICH, accepted=st.booleans())
    def hand_over(self, which: int, accepted: bool) -> None:
        case = self.workable()[which % len(self.workable())]
        other = next(name for name in TEAMS if name != self.cases[case])
        taker = self.worker(other)
        if taker is None:
            return
        folder, who = self.folder(case)
        row = actions.offer(folder=folder, to=self.team(other), note="", by=by(self.users[who]))
        if not accepted:
            actions.refuse(offer=row, by=by(self.users[taker]))
            return
        actions.accept(offer=row, by=by(self.users[taker]))
        self.cases[case] = other

    @precondition(lambda self: self.workable())
    @rule(which=WHICH)
    def destroy(self, which: int) -> None:
        """The person wants it: from then on nobody opens the case or anything that was sent from it."""
        case = self.workable()[which % len(self.workable())]
        folder, who = self.folder(case)
        cases.close(folder=folder, closing="stopped", note="x", by=by(self.users[who]))
        erasing.ask(folder=self.folder(case)[0], note="x", by=by(self.users[who]))
        self.bare[case] = team = self.cases.pop(case)
        second = max(self.seats[team])
        ring = self.ring(second).of(self.team(team))
        agrees = by(self.users[second])
        erasing.erase(folder=lay_open(Case.objects.get(pk=case), by=agrees, keys=ring), by=agrees)
        for package in [one for one, (its, _receiver) in self.packages.items() if its == case]:
            del self.packages[package]
            self.consents.pop(package, None)

    @precondition(lambda self: self.workable())
    @rule(team=st.sampled_from(TEAMS), who=WHO)
    def hand_on_all(self, team: str, who: str) -> None:
        """A member gives every case at once to somebody: only those of the team go, and only to a member."""
        giver = self.worker(team)
        if giver is None:
            return
        rows = list(Case.objects.filter(pk__in=self.workable()))
        keys_of_team = self.ring(giver).of(self.team(team))
        refused = hand_on(cases=rows, to=self.users[who], by=by(self.users[giver]), keys=keys_of_team)
        gone = {row.pk for row in rows if who in self.seats[team] and self.cases[row.pk] == team}
        assert set(refused) == {row.pk for row in rows} - gone

    @precondition(lambda self: self.cases)
    @rule(which=WHICH)
    def break_glass(self, which: int) -> None:
        """Nobody opens what is sealed to a team in an emergency, on duty or not."""
        case = sorted(self.cases)[which % len(self.cases)]
        for role in ("caseworker", "supervisor", "officer"):
            stranger = people.actor(role)
            with suppress(Problem):
                duty.break_glass(record=case, place="", reason="danger", words="x", by=stranger)
            assert not Case.objects.visible_to(stranger).exists()
        assert not KeyWrap.objects.filter(locker=Case.objects.get(pk=case).locker, holder__kind="server").exists()

    # -- what always holds
    @invariant()
    def everybody_opens_exactly_what_is_theirs(self) -> None:
        if not hasattr(self, "teams"):
            return
        lockers = dict(Case.objects.values_list("pk", "locker")) | dict(Package.objects.values_list("pk", "locker"))
        for name in PEOPLE:
            mine = {team for team, members in self.seats.items() if name in members}
            opened = set(self.ring(name).keys_for(lockers.values()))
            expected = {pk for pk, team in self.cases.items() if team in mine}
            expected |= {
                pk for pk, (case, receiver) in self.packages.items() if self.cases[case] in mine or receiver in mine
            }
            assert {pk for pk, locker in lockers.items() if locker in opened} == expected, name
            seen = set(Case.objects.visible_to(by(self.users[name])).values_list("pk", flat=True))
            assert seen == {pk for pk, team in (self.cases | self.bare).items() if team in mine}, name


class TestNeedToKnow(TestCase, NeedToKnow.TestCase):
    settings = settings(
        max_examples=12,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
