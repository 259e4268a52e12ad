"""An open meeting of a conversation in which hands may be counted."""

import pytest

from khuang.base.actor import SYSTEM
from khuang.forum.doors.hands import actions
from khuang.forum.meetings.tests.conftest import cell as cell
from khuang.forum.meetings.tests.conftest import counter as counter
from khuang.forum.meetings.tests.conftest import facilitator as facilitator
from khuang.forum.meetings.tests.conftest import leading as leading
from khuang.forum.meetings.tests.conftest import moderator as moderator
from khuang.forum.meetings.tests.conftest import opened as opened
from khuang.forum.meetings.tests.conftest import planned as planned
from khuang.forum.meetings.tests.conftest import said as said
from khuang.forum.meetings.tests.conftest import volunteer as volunteer
from khuang.forum.meetings.tests.conftest import water as water


@pytest.fixture
def raising(opened):
    actions.allow(conversation=opened.conversation, by=SYSTEM)
    return opened
