from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "khuang.surveys"
    label = "surveys"

    def ready(self) -> None:
        from khuang.surveys import content

        content.register()
