from django.apps import AppConfig


class TownConfig(AppConfig):
    name = "khuang.town"
    label = "town"

    def ready(self) -> None:
        from khuang.town import content

        content.register()
