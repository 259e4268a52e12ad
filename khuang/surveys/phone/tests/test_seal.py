"""Boxes sealed on the phone are libsodium's, both ways: run by Node on the very file that phones load."""

import base64
import json
import shutil
import subprocess

import pytest

from khuang.surveys.phone import built
from khuang.trust import sealing

pytestmark = pytest.mark.skipif(
    built.found() is None or shutil.which("node") is None, reason="the phone's pages are not built: no Node here"
)
SCRIPT = """
globalThis.self = globalThis;
const { seal, unseal, pairOf } = await import(process.argv[1]);
const read = (text) => new Uint8Array(Buffer.from(text, 'base64'));
const given = JSON.parse(process.argv[2]);
const made = seal(read(given.plain), read(given.town));
const opened = unseal(read(given.box), pairOf(read(given.secret)));
const other = unseal(read(given.strange), pairOf(read(given.secret)));
const text = (bytes) => bytes && Buffer.from(bytes).toString('base64');
console.log(JSON.stringify({ made: text(made), opened: text(opened), other }));
"""


@pytest.mark.parametrize("plain", [b"", "คำตอบ".encode(), bytes(range(256)) * 40])
def test_it_seals_what_the_town_opens_and_opens_what_the_town_seals(plain):
    town_secret, town = sealing.new_pair()
    phone_secret, phone = sealing.new_pair()
    given = {"plain": plain, "town": town, "secret": phone_secret, "box": sealing.wrap(phone, plain)}
    given["strange"] = sealing.wrap(town, plain)
    text = json.dumps({name: base64.b64encode(value).decode() for name, value in given.items()})
    (seal,) = built.FOLDER.glob("seal-*.js")
    command = ["node", "--input-type=module", "-e", SCRIPT, str(seal), text]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    told = json.loads(done.stdout)
    assert sealing.unwrap(town_secret, base64.b64decode(told["made"])) == plain
    assert base64.b64decode(told["opened"]) == plain
    assert told["other"] is None, "a box for somebody else stays shut"
