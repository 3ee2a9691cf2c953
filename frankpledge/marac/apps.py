from django.apps import AppConfig


class MaracConfig(AppConfig):
    name = "frankpledge.marac"

    def ready(self) -> None:
        from .exhibits import offer_quarters

        offer_quarters()
