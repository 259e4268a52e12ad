from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "khuang.forum"
    label = "forum"

    def ready(self) -> None:
        from khuang.forum import content

        content.register()
