"""A town of its own for every test process, made before the settings are read (``-p`` in pyproject.toml)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import khuang.base.sqlite  # noqa: F401  first

PLACE = Path(tempfile.mkdtemp(prefix="khuang-test-"))
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith("KHUANG_") and name != "KHUANG_DATABASE"]:
    del os.environ[_name]
os.environ["KHUANG_DATA"] = str(PLACE / "town")
os.environ["KHUANG_KEYS"] = str(PLACE / "keys.json")
# The browser's driver keeps an event loop in the test's thread, which Django takes for async code. Ours has none.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ["DJANGO_SETTINGS_MODULE"] = "khuang.config.settings"
(PLACE / "town" / "static").mkdir(parents=True)

from khuang.trust.keys import new_keys, write_keys  # noqa: E402  reads the settings later, when a key is used

_made, RECOVERY_KEY = new_keys()
write_keys(PLACE / "keys.json", _made)
