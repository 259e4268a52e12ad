from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "khuang.public"
    label = "public"

    def ready(self) -> None:
        from khuang.public import nav

        nav.register()
