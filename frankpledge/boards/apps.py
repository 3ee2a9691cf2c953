from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "frankpledge.boards"

    def ready(self) -> None:
        from . import receivers  # noqa: F401  (connects the signals once the apps are loaded)
