from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "khuang.messaging"
    label = "messaging"
