"""Use the SQLite that comes with pysqlite3 instead of Debian's.

SQLite 3.7.0 to 3.51.2 can, rarely, corrupt a write-ahead log when two connections write and
checkpoint at once; Debian 12 has 3.40.1. Imported first by settings, command line and tests,
so that one process never holds two SQLite libraries (which would lose acknowledged rows).
"""

import sys

SAFE = (3, 51, 3)


def use_bundled() -> None:
    """Let ``import sqlite3`` mean pysqlite3 wherever its wheel exists. Idempotent."""
    if "sqlite3" in sys.modules and sys.modules["sqlite3"].__name__ == "pysqlite3":
        return
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:  # no wheel for this machine: `khuang serve` then refuses two processes
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def is_safe() -> bool:
    """Whether the library in use has the write-ahead-log repair of 3.51.3."""
    import sqlite3

    return sqlite3.sqlite_version_info >= SAFE


use_bundled()
