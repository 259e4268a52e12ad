"""Which statement a person should be asked next (Polis, conversation.clj)."""

from __future__ import annotations

from typing import Any

import numpy as np

from khuang.forum.opinion.votes import Floats


def priority(agree: Any, passed: Any, seen: Any, extremity: Any) -> Floats:
    """Weight of each statement (C,) > 0; the next one is drawn with chances in proportion, among those unseen.

    p = (P + 1)/(S + 2), a = (A + 1)/(S + 2), importance = (1 - p)·(E + 1)·a, and
    priority = (importance · (1 + 8·2^(-S/5)))²: new statements first, then those that people agree on, do not pass
    on, and that tell opinions apart. Take ``seen`` = 0 and ``extremity`` = 0 for a statement nobody has voted on.
    """
    total = np.asarray(seen, dtype=np.float64)
    passing = (np.asarray(passed) + 1.0) / (total + 2.0)
    agreeing = (np.asarray(agree) + 1.0) / (total + 2.0)
    importance = (1.0 - passing) * (np.asarray(extremity) + 1.0) * agreeing
    return np.asarray((importance * (1.0 + 8.0 * np.exp2(-total / 5.0))) ** 2)
