from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "khuang.content"
    label = "content"

    def ready(self) -> None:
        from khuang.content import content

        content.register()
