from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "khuang.registry"
    label = "registry"

    def ready(self) -> None:
        from khuang.registry import content, duties, nav, sources, tasks  # noqa: F401  tasks registers its sweep
        from khuang.registry.consent import content as consent
        from khuang.registry.consent import duties as consent_duties
        from khuang.registry.consent import panels as consent_panels
        from khuang.registry.exchange import content as family_book
        from khuang.registry.exchange import tasks as exchange_tasks  # noqa: F401
        from khuang.registry.matching import panels
        from khuang.registry.matching import tasks as matching_tasks  # noqa: F401
        from khuang.registry.rights import content as rights
        from khuang.registry.rights import retention
        from khuang.registry.rights import tasks as rights_tasks  # noqa: F401
        from khuang.registry.seats import duties as seats_duties
        from khuang.registry.seats import panels as seats_panels

        content.register()
        consent.register()
        consent_duties.register()
        consent_panels.register()
        family_book.register()
        duties.register()
        nav.register()
        panels.register()
        retention.register()
        rights.register()
        seats_duties.register()
        seats_panels.register()
        sources.register()
