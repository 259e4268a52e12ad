from khuang.forum.tests.conftest import cell, facilitator, water  # noqa: F401  the same town
