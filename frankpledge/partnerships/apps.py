from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "frankpledge.partnerships"

    def ready(self) -> None:
        from . import receivers  # noqa: F401  (connects the signals once the apps are loaded)
