from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "khuang.surveys"
    label = "surveys"

    def ready(self) -> None:
        from khuang.results import sources
        from khuang.surveys import content, duties, facility, household, nav, organisation, tasks  # noqa: F401  tasks registers its sweep
        from khuang.surveys.facilities import actions as places
        from khuang.surveys.handlers import HANDLERS
        from khuang.surveys.lists import LISTS, facilities, organisations, villages
        from khuang.surveys.openrosa.records import Homes, People
        from khuang.surveys.rounds.lists import to_visit

        content.register()
        duties.register()
        nav.register()
        LISTS.register("town.villages", villages)
        LISTS.register("town.organisations", organisations)
        LISTS.register("registry.homes", Homes())
        LISTS.register("registry.people", People())
        LISTS.register("round.homes", to_visit)
        HANDLERS.register("registry.household", household.observe)
        LISTS.register("town.facilities", facilities)
        HANDLERS.register("town.facility", facility.record)
        sources.register(places.KIND, rows=places.rows, all=places.every)
        HANDLERS.register("surveys.organisation", organisation.note)
