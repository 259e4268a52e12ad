from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "khuang.planning"
    label = "planning"
