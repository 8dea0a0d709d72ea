from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    name = "huzhu.kernel"
    label = "kernel"
    verbose_name = _("内核")

    def ready(self) -> None:
        from huzhu.kernel import blobs, guards, secrets, triggers  # noqa: F401

        post_migrate.connect(_after_migration, dispatch_uid="huzhu.kernel")


def _after_migration(sender: AppConfig, **kwargs: object) -> None:
    """Guards and keys belong to the database as its tables do; the kernel migrates first, the rooms after."""
    from huzhu.kernel import secrets, triggers

    if sender.label == "kernel":
        secrets.make_keyring()
        secrets.root_key()  # a wrong master key stops here, before anything is served
    triggers.make_triggers()
