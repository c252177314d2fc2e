from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "commonground.config"
    label = "config"
