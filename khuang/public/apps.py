from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "khuang.public"
    label = "public"
