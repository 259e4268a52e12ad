from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "khuang.results"
    label = "results"

    def ready(self) -> None:
        from khuang.results import content, nav, nodes, tasks  # noqa: F401  the sweep registers itself

        content.register()
        nodes.register()
        nav.register()
