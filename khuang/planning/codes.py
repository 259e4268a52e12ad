"""The tag by which what somebody holds a code of is found again: a digest under a key of the town, apart for each kind."""

from khuang.trust import keys


def code_tag(of: str, code: str) -> bytes:
    """``of``: finding, request, cohort. Tags of two kinds cannot be laid side by side."""
    return keys.digest("index", f"{of}-code", code)
