"""What all commands share: starting Django, printing JSON, and errors as one sentence."""

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, NoReturn


def setup_django() -> None:
    """Read the settings and load the rooms. Called by each command that needs them, never by a pure one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khuang.config.settings")
    import django

    django.setup()


def print_json(found: object) -> None:
    """One JSON object and nothing else on standard output."""
    print(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def say(text: str) -> None:
    """Progress and remarks, on standard error."""
    print(text, file=sys.stderr, flush=True)


def stop(sentence: str, code: int = 2) -> NoReturn:
    """End with one sentence on standard error: 1 a check failed, 2 bad input."""
    say(f"khuang: {sentence}")
    raise SystemExit(code)


def guarded(run: Callable[[], Any]) -> int:
    """Run a command; whatever goes wrong becomes an exit code and one sentence, never a traceback.

    0 done, 1 a check failed or an error of ours, 2 bad input, 130 interrupted.
    KHUANG_TRACE=1 adds the traceback, for developers.
    """
    try:
        run()
    except KeyboardInterrupt:
        say("khuang: interrupted")
        return 130
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read it has gone: the last flush goes nowhere
        return 0
    except Exception as error:
        if os.environ.get("KHUANG_TRACE") == "1":
            traceback.print_exc()
        code, sentence = _told(error)
        say(f"khuang: {sentence}")
        return code
    return 0


def _told(error: Exception) -> tuple[int, str]:
    from khuang.base.errors import Problem

    if isinstance(error, Problem):
        return 2, str(error)
    if isinstance(error, OSError) and error.filename:
        return 2, f"{error.filename}: {error.strerror}"
    if isinstance(error, (OSError, ValueError, LookupError)) and not _is_bare(error):
        return 2, _one_line(str(error))
    if type(error).__module__.startswith("django.db"):
        return 1, f"the database refused ({type(error).__name__}): is it there, migrated, not held elsewhere?"
    return 1, f"something went wrong that should not ({type(error).__name__}); KHUANG_TRACE=1 shows where"


def _is_bare(error: Exception) -> bool:
    """A LookupError from an ordinary dict or list speaks to nobody; those with words of their own may be shown."""
    return type(error) in (KeyError, IndexError) or not str(error)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:500]
