"""The tag by which a request is found again: a digest of its code, under a key of the town."""

from khuang.trust import keys


def code_tag(code: str) -> bytes:
    return keys.digest("index", "request-code", code)
