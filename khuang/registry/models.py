"""People, households, what was said of them, and the groups and offices of the town."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from khuang.access.duty import queries as duty
from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.registry.consent.models import ConsentEvent as ConsentEvent
from khuang.registry.exchange.models import Comparison as Comparison
from khuang.registry.exchange.models import Part as Part
from khuang.registry.exchange.models import Staged as Staged
from khuang.registry.matching.models import Block as Block
from khuang.registry.matching.models import Pair as Pair
from khuang.registry.matching.models import Unmatched as Unmatched
from khuang.registry.rights.models import Breach as Breach
from khuang.registry.rights.models import Certificate as Certificate
from khuang.registry.rights.models import Destroyed as Destroyed
from khuang.registry.rights.models import LegalDemand as LegalDemand
from khuang.registry.rights.models import LegalHold as LegalHold
from khuang.registry.rights.models import RequestStep as RequestStep
from khuang.registry.rights.models import RightsRequest as RightsRequest
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Scoped(models.QuerySet[Any]):
    """Rows of people's places, by who asks."""

    def visible_to(self, actor: Actor) -> "Scoped":
        """Those in the places where this actor may read people; none for whoever may not."""
        scope = place_scope(actor, Can.READ_PEOPLE)
        return self.filter(erased_at=None) if scope is None else self.filter(erased_at=None, place__in=scope)


class People(Scoped):
    def visible_to(self, actor: Actor, *, glass: bool = False) -> "People":
        """``glass``: with what this actor, being on duty, opened in an emergency just now. For pages that only read."""
        rows: People = super().visible_to(actor)  # type: ignore[assignment]
        if not glass or not (opened := duty.glass(actor)):
            return rows
        return rows | self.filter(erased_at=None, id__in=opened)

    def standing(self) -> "People":
        """One row a person: survivors of merges alone."""
        return self.filter(canonical=F("id"))

    def here(self) -> "People":
        """Without those who died or moved away: they leave the lists and stay in history."""
        return self.filter(gone_on=None)


class Kept(models.QuerySet[Any]):
    """Names of hidden members: for the keeper of their group, for nobody else whatever their role."""

    def visible_to(self, actor: Actor) -> "Kept":
        return self.filter(group__keeper=actor.id, group__listing="hidden") if actor.id else self.none()


class Events(models.QuerySet[Any]):
    """Life events, by the places of the people or the home that they are about."""

    def visible_to(self, actor: Actor) -> "Events":
        scope = place_scope(actor, Can.READ_PEOPLE)
        if scope is None:
            return self.all()
        return self.filter(Q(person__place__in=scope) | Q(household__place__in=scope))


class Household(Sealed):
    """A home. Address, exact position and conditions are in the blob; a projection of its observations."""

    SLOT = "registry.household"

    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = Scoped.as_manager()

    CLASSES = classes(internal="id locker schema version place erased_at", personal="sealed")


class Person(Sealed):
    """A person. In clear: place, age band and the three care flags (the register needs them), nothing else.

    A projection of its observations. ``canonical`` is itself, or the survivor of a merge; everyone joins on it.
    The blob holds the properties and the two random pseudonyms under which facts speak of this person.
    """

    SLOT = "registry.person"

    canonical = models.ForeignKey("self", models.PROTECT, related_name="members")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="people")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, db_index=False)
    age_band = models.TextField(blank=True)  # 0-5 6-11 12-17 18-24 25-59 60-69 70-79 80+ or unknown
    bedridden = models.BooleanField(default=False)
    disabled = models.BooleanField(default=False)
    elderly = models.BooleanField(default=False)
    gone_on = models.DateField(null=True, blank=True)  # the last day here; why is in the blob
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = People.as_manager()

    CLASSES = classes(
        internal="id locker schema version canonical household place age_band bedridden disabled elderly gone_on "
        "erased_at",
        personal="sealed",
    )

    class Meta:
        # Lists walk (place, id); each care flag has a small index of its own, since few people carry one.
        indexes = [
            models.Index(fields=["place", "id"], name="person_walk"),
            models.Index(fields=["place", "age_band", "id"], name="person_age"),
            models.Index(fields=["place", "id"], condition=Q(bedridden=True), name="person_bedridden"),
            models.Index(fields=["place", "id"], condition=Q(disabled=True), name="person_disabled"),
            models.Index(fields=["place", "id"], condition=Q(elderly=True), name="person_elderly"),
        ]


class Membership(models.Model):
    """Who lived where, from when to when. ``Person.household`` is the one in force."""

    id = models.UUIDField(primary_key=True, default=random_id)
    person = models.ForeignKey(Person, models.PROTECT)
    household = models.ForeignKey(Household, models.PROTECT)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id person household since until version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="registry_one_home"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="registry_home_order"),
        ]


class Observation(Sealed):
    """What one submission (or one correction) said of one subject: a ledger, all properties in one blob.

    ``id`` is UUIDv5 of (source, subject path): the same submission sent twice makes no second row.
    """

    SLOT = "registry.observation"

    subject_kind = models.TextField(choices=[("person", "person"), ("household", "household")])
    subject_id = models.UUIDField()
    source_kind = models.TextField()  # submission | correction
    source_id = models.UUIDField()
    observed_at = models.DateTimeField()  # as the phone said; never clamped
    by_role = models.TextField(blank=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, db_index=False)

    CLASSES = classes(
        internal="id locker schema version subject_kind subject_id source_kind source_id observed_at by_role supersedes",
        personal="sealed",
    )

    class Meta:
        indexes = [models.Index(fields=["subject_id", "observed_at"]), models.Index(fields=["source_id"])]


class Merge(models.Model):
    """Two records were the same person. Foreign keys are never rewritten, so undoing is exact."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    loser = models.ForeignKey(Person, models.PROTECT, related_name="+")
    winner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(internal="id loser winner by at undone_at")


class Lookup(models.Model):
    """HMAC tags by which a person is found without being read. A projection."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE)
    tag = models.BinaryField()

    CLASSES = classes(internal="id person tag")

    class Meta:
        indexes = [models.Index(fields=["tag"])]


class CommunityGroup(models.Model):
    """A group of the town: housewives, elderly, farmers, savings. Public, its members are not.

    ``listing``: how its members are known. ``people``: people of the register; ``counts``: numbers alone, as the group
    told them; ``hidden``: names that only ``keeper`` (a user) reads, never joined to the register.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    code = models.SlugField(unique=True)
    name_th = models.TextField()
    name_en = models.TextField()
    kind = models.TextField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    listing = models.TextField(choices=[(one, one) for one in ("people", "counts", "hidden")], default="people")
    keeper = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id code name_th name_en kind place since until version", internal="listing keeper")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="registry_group_order"),
            models.CheckConstraint(
                condition=~Q(listing="hidden") | Q(keeper__isnull=False), name="registry_hidden_is_kept"
            ),
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> dict[str, str]:
        return {"th": self.name_th, "en": self.name_en}


class GroupMember(models.Model):
    """A person's part in a group, from when to when. Gender is not here: facts read it from the sealed person."""

    id = models.UUIDField(primary_key=True, default=random_id)
    group = models.ForeignKey(CommunityGroup, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT)
    role = models.TextField(choices=[(r, r) for r in ("chair", "committee", "member")])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id group person role since until version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], condition=Q(until=None), name="registry_member_once"),
            models.UniqueConstraint(fields=["group"], condition=Q(until=None, role="chair"), name="registry_one_chair"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="registry_member_order"),
        ]


class GroupCount(models.Model):
    """How many of one gender a group says it has in one role, from when to when, with who said so. Of groups without
    a list of people, and never of one person: public like the group."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    group = models.ForeignKey(CommunityGroup, models.PROTECT, related_name="counts")
    role = models.TextField(choices=[(r, r) for r in ("chair", "committee", "member")])
    gender = models.TextField(choices=[(g, g) for g in ("f", "m", "other", "unsaid")])
    n = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.TextField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id group role gender n since until source version")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "role", "gender"], condition=Q(until=None), name="registry_count_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="registry_count_order"),
        ]


class HiddenMember(Sealed):
    """Somebody in a group whose members are hidden: name and gender are in the blob, opened by the group's keeper alone.

    No person of the register: whoever reads the register learns nothing of these networks.
    """

    SLOT = "registry.hidden"

    group = models.ForeignKey(CommunityGroup, models.PROTECT, related_name="hidden")
    role = models.TextField(choices=[(r, r) for r in ("chair", "committee", "member")])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Kept.as_manager()

    CLASSES = classes(internal="id locker schema version group role since until", personal="sealed")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="registry_hidden_order"),
        ]


class LifeEvent(models.Model):
    """One step in somebody's life that ends or begins much at once. What was said of people stands in observations
    of this source; ``ended`` lists what other rooms closed with it, so that taking it back opens exactly that again."""

    id = models.UUIDField(primary_key=True, default=random_id)
    kind = models.TextField(choices=[(k, k) for k in ("died", "moved-away", "moved", "split", "joined")])
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True)  # where it happened
    on = models.DateField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    ended = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Events.as_manager()

    CLASSES = classes(internal="id kind person household on by at undone_at ended version")

    class Meta:
        indexes = [models.Index(fields=["person", "at"]), models.Index(fields=["household", "at"])]


class Office(models.Model):
    """A public office of the town: mayor, council seat, headman, assistant."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    code = models.SlugField(unique=True)
    kind = models.TextField()  # mayor | council | headman | assistant
    place = models.ForeignKey(Place, models.PROTECT)

    CLASSES = classes(public="id code kind place")

    def __str__(self) -> str:
        return self.code


class OfficeTerm(models.Model):
    """Who held an office, from when to when, as publicly announced, with its source.

    ``person``: who that is in the register, if a steward said so. Never public, and nothing is copied either way.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    office = models.ForeignKey(Office, models.PROTECT, related_name="terms")
    holder = models.TextField()
    gender = models.TextField(choices=[(g, g) for g in ("f", "m", "other", "unsaid")])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="terms")
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id office holder gender since until source version", internal="person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office"], condition=Q(until=None), name="registry_one_holder"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="registry_term_order"),
        ]
