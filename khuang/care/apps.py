from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "khuang.care"
    label = "care"
