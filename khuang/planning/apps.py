from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "khuang.planning"
    label = "planning"

    def ready(self) -> None:
        from khuang.forum.doors import others
        from khuang.planning import content, nodes, panels, sources
        from khuang.planning.budgeting import tasks  # noqa: F401  registers its sweep
        from khuang.planning.budgeting.queries import found as found_election
        from khuang.planning.cohorts import hooks as cohorts
        from khuang.planning.evidence import content as evidence_content
        from khuang.planning.evidence import duties as evidence_duties
        from khuang.planning.grants import duties as grants_duties
        from khuang.planning.mutual import hooks as mutual
        from khuang.planning.proposals import hooks as proposals
        from khuang.planning.works import duties as works_duties
        from khuang.ui.nav import NAV, NavItem

        others.register("election", found_election)
        content.register()
        proposals.register()
        cohorts.register()
        evidence_content.register()
        evidence_duties.register()
        mutual.register()
        nodes.register()
        panels.register()
        sources.register()
        works_duties.register()
        grants_duties.register()
        NAV.register("plan", NavItem(_("Plan"), "planning:plan", icon="decide", public=True, order=30))
        roles = ("volunteer", "researcher", "facilitator", "planner")
        NAV.register(
            "elections", NavItem(_("Deciding on money"), "planning:elections", icon="vote", roles=roles, order=31)
        )
        NAV.register("council", NavItem(_("Council"), "planning:council", icon="vote", roles=("council",), order=31))
        NAV.register("desk", NavItem(_("Plan desk"), "planning:desk", icon="edit", roles=("planner",), order=32))
        NAV.register(
            "letters",
            NavItem(_("Letters"), "planning:letters", icon="document", roles=("planner", "approver"), order=33),
        )
