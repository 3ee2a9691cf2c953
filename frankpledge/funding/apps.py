from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "frankpledge.funding"

    def ready(self) -> None:
        from .exhibits import offer_tables

        offer_tables()
