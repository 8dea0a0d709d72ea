from django.apps import AppConfig


class ToyConfig(AppConfig):
    name = "tests.kernel.toy"
    label = "toy"
