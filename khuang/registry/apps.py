from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "khuang.registry"
    label = "registry"
