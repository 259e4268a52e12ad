from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "khuang.access"
    label = "access"

    def ready(self) -> None:
        from khuang.access import tasks  # noqa: F401  registers its sweeps
        from khuang.access.duty import duties

        duties.register()
