from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "khuang.network"
    label = "network"
