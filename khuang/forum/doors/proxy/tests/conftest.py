from khuang.forum.tests.conftest import facilitator, moderator  # noqa: F401  the same people
