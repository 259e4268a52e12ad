"""What tests of team keys share: people with cabinets, things sealed to a team, and what a key thief would try."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from khuang.access import actions
from khuang.access.cabinet import opening, queries, teams
from khuang.access.cabinet.models import MemberKey
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Team, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import write
from khuang.trust import audit, sealing
from khuang.trust.models import Holder, KeyWrap, StoredFile
from khuang.trust.writing import Writer

WORDS = "ข้าวเหนียว มะม่วง วันอาทิตย์"


@contextmanager
def cheap() -> Iterator[None]:
    """Argon2id with little memory: its strength is not what these tests are about."""
    import nacl.pwhash

    kdf = nacl.pwhash.argon2id.kdf
    nacl.pwhash.argon2id.kdf = lambda n, words, salt, **_: kdf(n, words, salt, opslimit=1, memlimit=8192)
    try:
        yield
    finally:
        nacl.pwhash.argon2id.kdf = kdf


def somebody(name: str, role: str = "caseworker", org: str = "") -> User:
    user = actions.create_user(username=name, name=name, hashed="!", org=org, by=SYSTEM)
    if role:
        actions.grant(user=user, role=role, by=SYSTEM)
    return user


def with_key(user: User) -> User:
    opening.make_key(user=user, passphrase=WORDS, by=by(user))
    return user


def by(user: User) -> Actor:
    return actor_of(User.objects.get(pk=user.pk))


def ring(user: User) -> SessionKeyring:
    """An open cabinet."""
    return queries.ring_of(user, opening.open_cabinet(user=user, passphrase=WORDS, by=by(user)))


def founded(name: str, first: User) -> Team:
    team = teams.make_team(name=name, by=SYSTEM)
    teams.invite(team=team, user=first, by=SYSTEM)
    teams.found_key(team=team, user=first, by=by(first))
    return fresh(team)


def fresh(team: Team) -> Team:
    return Team.objects.select_related("holder").get(pk=team.pk)


def let_in(team: Team, user: User, through: User) -> None:
    seat = teams.invite(team=team, user=user, by=SYSTEM)
    seat.team = fresh(team)
    teams.grant(seat=seat, ring=ring(through), by=by(through))


def sealed_to(team: Team, words: bytes = b"secret") -> StoredFile:
    """Something for the team, as a form that arrives."""
    pen = Writer()
    row = StoredFile(locker=pen.locker(fresh(team).holder))
    pen.seal_bytes(row, words)
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(by=SYSTEM, action="access.test.sealed", detail={"sealed": pen.digests})
    return row


def own_secret(user: User) -> bytes:
    """A member's secret, as whoever watched the passphrase being typed has it."""
    return opening.unlocked(user=user, passphrase=WORDS)[1]


def reachable(holder: Holder, secret: bytes, dump: list[tuple[object, object, bytes]] | None = None) -> set[object]:
    """Every locker that this one key opens, by itself, with nothing but the table of wraps: what a thief gets.

    Wraps are followed through: a key that lies in a locker opens others in turn. Boxes within boxes are tried with
    every key found.
    """
    rows = dump if dump is not None else wraps()
    secrets, found, tried = {holder.id: secret}, set(), set()
    while ahead := [row for row in rows if row[1] in secrets and row[:2] not in tried]:
        for locker, held_by, wrap in ahead:
            tried.add((locker, held_by))
            try:
                inside = sealing.unwrap(secrets[held_by], wrap)
            except sealing.Unsealable:
                continue
            found.add(locker)
            secrets |= _opened(inside, secrets)
    return found


def _opened(inside: bytes, secrets: dict[object, bytes]) -> dict[object, bytes]:
    """A secret of some holder, or a box that one of the keys at hand opens."""
    if len(inside) == 32:
        public = sealing.public_of(inside)
        return {one.id: inside for one in Holder.objects.filter(public_key=public)}
    for secret in list(secrets.values()):
        try:
            return _opened(sealing.unwrap(secret, inside), secrets)
        except sealing.Unsealable:
            continue
    return {}


def wraps() -> list[tuple[object, object, bytes]]:
    return [(a, b, bytes(c)) for a, b, c in KeyWrap.objects.values_list("locker", "holder_id", "wrap")]


def key_of(user: User) -> MemberKey:
    return MemberKey.objects.select_related("holder").get(user=user)


def written(secret: bytes) -> list[str]:
    """Tables in which these bytes stand, as they are or in hexadecimal or base64."""
    told = (repr(secret)[2:-1], secret.hex(), b64encode(secret).decode())
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names from the database itself
            rows = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
            found += [table] if any(one in rows for one in told) else []
    return found
