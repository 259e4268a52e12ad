from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "khuang.surveys"
    label = "surveys"

    def ready(self) -> None:
        from khuang.surveys import content, duties, household, nav, tasks  # noqa: F401  tasks registers its sweep
        from khuang.surveys.handlers import HANDLERS
        from khuang.surveys.lists import LISTS, villages
        from khuang.surveys.openrosa.records import Homes, People
        from khuang.surveys.rounds.lists import to_visit

        content.register()
        duties.register()
        nav.register()
        LISTS.register("town.villages", villages)
        LISTS.register("registry.homes", Homes())
        LISTS.register("registry.people", People())
        LISTS.register("round.homes", to_visit)
        HANDLERS.register("registry.household", household.observe)
