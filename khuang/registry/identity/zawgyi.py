"""Burmese typed in the old Zawgyi encoding: it looks right on its own phone and is something else to everybody else.

Found by a statistical model (myanmartools); rewritten by rules (paraencoder) only where a person agreed.
"""

import re
import warnings
from functools import cache
from typing import Any

BURMESE = re.compile("[\u1000-\u109f]")
SURE = 0.95  # below, the model's authors say, it may be either


@cache
def _detector() -> Any:
    with warnings.catch_warnings():  # reads its model by a call that Python has since renamed
        warnings.simplefilter("ignore", DeprecationWarning)
        from myanmartools import ZawgyiDetector

        return ZawgyiDetector()


def is_zawgyi(text: str) -> bool:
    """Whether this is very probably Zawgyi. Text without Burmese letters never is, and costs nothing."""
    return bool(BURMESE.search(text)) and float(_detector().get_zawgyi_probability(text)) >= SURE


def anywhere(value: Any) -> bool:
    """Whether a value or a list of values holds such a text."""
    if isinstance(value, list):
        return any(isinstance(one, str) and is_zawgyi(one) for one in value)
    return isinstance(value, str) and is_zawgyi(value)


def rewritten(text: str) -> str:
    """The same words in Unicode."""
    from para import zg_to_unicode

    return str(zg_to_unicode(text, force=True))
