from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "frankpledge.config"
    label = "config"

    def ready(self) -> None:
        from . import checks, errors  # noqa: F401  (connects what notes a fault, once the apps are loaded)
