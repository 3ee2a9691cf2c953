from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "frankpledge.documents"

    def ready(self) -> None:
        from django.core.checks import register

        from .pdf import warn_without_pango

        register(warn_without_pango)
