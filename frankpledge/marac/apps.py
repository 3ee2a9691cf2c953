from django.apps import AppConfig


class MaracConfig(AppConfig):
    name = "frankpledge.marac"

    def ready(self) -> None:
        from . import receivers  # noqa: F401  (connects the signals once the apps are loaded)
        from .exhibits import offer_quarters

        offer_quarters()
