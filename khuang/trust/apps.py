from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "khuang.trust"
    label = "trust"

    def ready(self) -> None:
        from khuang.trust import tasks  # noqa: F401  registers its sweeps
