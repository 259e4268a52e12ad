from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "khuang.planning"
    label = "planning"

    def ready(self) -> None:
        from khuang.planning import content

        content.register()
