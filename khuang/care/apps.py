from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "khuang.care"
    label = "care"

    def ready(self) -> None:
        from khuang.care import content, duties, gaps, handling, nav, panels, sources, today, visit_form
        from khuang.care.abilities import content as abilities
        from khuang.care.asks import content as asks
        from khuang.care.asks import duties as calls
        from khuang.care.cases import duties as cases
        from khuang.care.interpreters import duties as interpreters
        from khuang.care.interpreters import facts as interpreting
        from khuang.care.pathways import check as pathways
        from khuang.care.referrals import duties as referrals
        from khuang.care.returns import actions as returns
        from khuang.surveys.handlers import HANDLERS
        from khuang.surveys.lists import LISTS

        content.register()
        referrals.register()
        asks.register()
        calls.register()
        returns.register()
        pathways.register()
        abilities.register()
        duties.register()
        sources.register()
        nav.register()
        panels.register()
        cases.register()
        for mine in (gaps, interpreters, interpreting):
            mine.register()
        HANDLERS.register("care.triage", handling.triage)
        HANDLERS.register("care.visit", visit_form.visit)
        LISTS.register("visits-today", today.visits_today)
