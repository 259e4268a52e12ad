from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "khuang.surveys"
    label = "surveys"
