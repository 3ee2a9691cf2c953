from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "frankpledge.config"
    label = "config"
