"""People, households, what was said of them, and the groups and offices of the town."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Scoped(models.QuerySet[Any]):
    """Rows of people's places, by who asks."""

    def visible_to(self, actor: Actor) -> "Scoped":
        """Those in the places where this actor may read people; none for whoever may not."""
        scope = place_scope(actor, Can.READ_PEOPLE)
        return self.filter(erased_at=None) if scope is None else self.filter(erased_at=None, place__in=scope)


class People(Scoped):
    def standing(self) -> "People":
        """One row a person: survivors of merges alone."""
        return self.filter(canonical=F("id"))


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
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    age_band = models.TextField(blank=True)  # 0-5 6-11 12-17 18-24 25-59 60-69 70-79 80+ or unknown
    bedridden = models.BooleanField(default=False)
    disabled = models.BooleanField(default=False)
    elderly = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = People.as_manager()

    CLASSES = classes(
        internal="id locker schema version canonical household place age_band bedridden disabled elderly erased_at",
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
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

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
    """A group of the town: housewives, elderly, farmers, savings. Public, its members are not."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    code = models.SlugField(unique=True)
    name_th = models.TextField()
    name_en = models.TextField()
    kind = models.TextField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id code name_th name_en kind place since until version")

    def __str__(self) -> str:
        return self.name_th


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
    """Who held an office, from when to when, as publicly announced, with its source."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    office = models.ForeignKey(Office, models.PROTECT, related_name="terms")
    holder = models.TextField()
    gender = models.TextField(choices=[(g, g) for g in ("f", "m", "other", "unsaid")])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.TextField()
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id office holder gender since until source version")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office"], condition=Q(until=None), name="registry_one_holder"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="registry_term_order"),
        ]
