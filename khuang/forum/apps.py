from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "khuang.forum"
    label = "forum"
