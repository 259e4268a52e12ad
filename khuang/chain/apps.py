from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "khuang.chain"
    label = "chain"
