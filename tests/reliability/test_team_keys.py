"""A team's key in a town on disk: killed with -9 half-way, erased to the last byte, brought back with the printed sheet."""

import json
import os

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="processes of their own, on SQLite"),
]
ROWS = 30
SETUP = "from khuang.cli.common import setup_django\nsetup_django()\n"
OTHER = "-".join("ABCD" for _ in range(13))
TEAM = f"""
from khuang.access.cabinet import exchanging, queries, teams
from khuang.access.models import Team, TeamSeat, User
from khuang.access.tests import keys
from khuang.access.tests.keys import by, founded, fresh, let_in, ring, sealed_to, somebody, with_key
from khuang.base.actor import SYSTEM
from khuang.trust.models import KeyWrap, StoredFile
from khuang.trust.reading import open_bytes
ROWS = {ROWS}
cheap = keys.cheap()
cheap.__enter__()
def team():
    return fresh(Team.objects.get(name="ทีม"))
def user(name):
    return User.objects.get(username=name)
def reads(name):
    rows = list(StoredFile.objects.filter(locker__in=KeyWrap.objects.filter(holder__kind="team").values("locker")).order_by("id"))
    return sorted(open_bytes(rows, by=SYSTEM, purpose="casework", keys=ring(user(name))))
"""
MADE = (
    TEAM
    + """
one, two = (with_key(somebody(name)) for name in ("one", "two"))
made = founded("ทีม", one)
let_in(made, two, one)
for n in range(ROWS):
    sealed_to(made, b"%d" % n)
teams.leave(seat=TeamSeat.objects.get(user=two), by=SYSTEM)
"""
)
KILLED = (
    TEAM
    + """
import os, signal
from khuang.trust import rotation
exchanging.BATCH, wrap, calls = 10, rotation.sealing.wrap, []
def dies(*given):
    calls.append(1)
    if len(calls) > {at}:
        os.kill(os.getpid(), signal.SIGKILL)
    return wrap(*given)
exchanging.begin(team=team(), ring=ring(user("one")), by=by(user("one")))
rotation.sealing.wrap = dies
exchanging.move(team=team(), ring=ring(user("one")), by=by(user("one")))
"""
)
LOOKS = (
    TEAM
    + """
import json
print(json.dumps([exchanging.waiting(team()), [int(row) for row in reads("one")], len(ring(user("two")).holders)]))
"""
)
GOES_ON = (
    TEAM
    + """
exchanging.carry_on(ring=ring(user("one")), by=by(user("one")))
"""
)


def test_it_is_killed_half_way_and_goes_on_with_whoever_opens_next(copy):
    copy.does(MADE)
    killed = copy.python("-c", SETUP + KILLED.format(at=15))
    assert killed.returncode == -9, killed.stderr
    waiting, read, of_leaver = json.loads(copy.does(LOOKS))
    assert 0 < waiting < ROWS
    assert sorted(read) == list(range(ROWS))  # each opens, with the old key or the new
    assert of_leaver == 0
    copy.does(GOES_ON)
    waiting, read, _none = json.loads(copy.does(LOOKS))
    assert (waiting, sorted(read)) == (0, list(range(ROWS)))
    assert copy.state("audit") == {"audit": {"ok": True, "first_bad": ""}}


WRAP = (
    TEAM
    + """
row = StoredFile.objects.filter(locker__in=KeyWrap.objects.filter(holder=team().holder).values("locker")).first()
print(row.id, bytes(KeyWrap.objects.get(locker=row.locker).wrap).hex(), bytes(row.sealed).hex())
"""
)
ERASED = (
    TEAM
    + """
from khuang.trust.shred import erase
row = StoredFile.objects.get(id="{id}")
print(erase([row], keys=ring(user("one")), by=by(user("one"))))
"""
)
BESIDE = """
import subprocess, sys
from pathlib import Path
from django.conf import settings
from khuang.trust.models import KeyWrap
KeyWrap.objects.count()
subprocess.run([sys.executable, "-c", {code!r}], check=True, capture_output=True)
found = b"".join(path.read_bytes() for path in sorted(Path(settings.DATA).glob("town.sqlite3*")))
print(bytes.fromhex("{wrap}") in found, bytes.fromhex("{sealed}") in found)
"""


def bytes_of(place) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(place.data.glob("town.sqlite3*")))


def test_it_leaves_no_byte_of_an_erased_records_wrap_in_database_or_log(copy):
    copy.does(MADE)
    id_, wrap, sealed = copy.does(WRAP).split()
    wrap, sealed = bytes.fromhex(wrap), bytes.fromhex(sealed)
    before = bytes_of(copy)
    assert wrap in before and sealed in before, "the scan would see it"
    # A town that is served: another process keeps the database and its log open meanwhile.
    code = SETUP + ERASED.format(id=id_)
    held = copy.does(BESIDE.format(code=code, wrap=wrap.hex(), sealed=sealed.hex()))
    assert held == "False False"
    assert wrap not in bytes_of(copy) and sealed not in bytes_of(copy)
    assert len(json.loads(copy.does(LOOKS))[1]) == ROWS - 1
    assert copy.state("audit") == {"audit": {"ok": True, "first_bad": ""}}


SET_ASIDE = """
from khuang.base.ids import random_id
from khuang.surveys.models import Quarantine
from khuang.trust.keyring import recovery_holder
from khuang.trust.writing import Writer
from django.utils import timezone
pen = Writer()
row = Quarantine(digest=b"1", receipt="AAA", reason="no-team", door="page", at=timezone.now(), locker=pen.locker(recovery_holder()))
pen.seal_bytes(row, b"<nobody-knows-this-form/>")
row.save(force_insert=True)
pen.store()
"""
HOLDERS = """
from khuang.trust.models import KeyWrap
from khuang.surveys.models import Quarantine
print(*KeyWrap.objects.filter(locker=Quarantine.objects.get(receipt="AAA").locker).values_list("holder__kind", flat=True))
"""


def test_the_printed_sheet_gives_back_what_was_sealed_to_it(copy, tmp_path):
    assert copy.json("recovery", "status") == {"forms": 0, "photos": 0, "other": 0}
    copy.does(SET_ASIDE)
    waits = copy.khuang("recovery", "status")
    assert (waits.returncode, "1 forms" in waits.stderr) == (1, True)
    sheet = tmp_path / "sheet.txt"
    for wrong, why in (("what is this", "not a recovery key"), (OTHER, "another town")):
        sheet.write_text(wrong)
        refused = copy.khuang("recovery", "open", "--sheet", sheet)
        assert (refused.returncode, why in refused.stderr) == (2, True), refused.stderr
    assert copy.khuang("recovery", "open", "--sheet", tmp_path / "none").returncode == 2
    assert copy.does(HOLDERS) == "recovery"
    sheet.write_text(f"RECOVERY KEY: print it, lock it away\n  {copy.recovery}\n")
    done = copy.khuang("recovery", "open", "--sheet", sheet, "--json")
    found = json.loads(done.stdout)
    assert (found["taken"], found["sealed"], [one["what"] for one in found["left"]]) == (0, 1, ["AAA"])
    assert copy.does(HOLDERS) == "server"  # it names no form with restricted questions (any more)
    assert copy.json("recovery", "status") == {"forms": 0, "photos": 0, "other": 0}
    assert copy.json("recovery", "open", "--sheet", sheet)["sealed"] == 0  # again: nothing to do
