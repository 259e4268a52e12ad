"""As for the whole forum."""

from khuang.forum.tests.conftest import cell, facilitator, moderator, said, water  # noqa: F401
