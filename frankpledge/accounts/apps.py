from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "frankpledge.accounts"

    def ready(self) -> None:
        from . import receivers  # noqa: F401  (connects what allauth tells of, once the apps are loaded)
