from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    name = "khuang.forum"
    label = "forum"

    def ready(self) -> None:
        from khuang.chain.kinds import KINDS
        from khuang.forum import content, nodes, tasks  # noqa: F401  tasks registers its sweeps
        from khuang.forum.meetings import facts as meetings
        from khuang.forum.youth import content as youth
        from khuang.forum.youth import duties
        from khuang.messaging.inbound import INTENTS
        from khuang.ui.nav import NAV, NavItem

        content.register()
        meetings.register()
        youth.register()
        duties.register()
        KINDS.register("statement", nodes.STATEMENT)
        INTENTS.register("speak", nodes.say)
        NAV.register(
            "forum", NavItem(_("Khuang Phaya forum"), "forum:conversations", icon="hear", public=True, order=20)
        )
        NAV.register(
            "ask",
            NavItem(
                _("Write down for others"), "forum:ask", icon="edit", roles=("volunteer", "researcher", "facilitator"),
                order=22,
            ),
        )  # fmt: skip
        NAV.register(
            "moderate", NavItem(_("Read statements"), "forum:moderate", icon="speak", roles=("facilitator",), order=21)
        )
        answers = NavItem(
            _("Answers that are due"), "forum:answers", icon="clock", roles=("planner", "facilitator"), order=22
        )
        NAV.register("answers", answers)
        sheets = NavItem(
            _("Printed sheets"), "forum:sheets", icon="print", roles=("researcher", "facilitator"), order=23
        )
        NAV.register("sheets", sheets)
