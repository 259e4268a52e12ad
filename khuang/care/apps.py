from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "khuang.care"
    label = "care"

    def ready(self) -> None:
        from khuang.care import content

        content.register()
