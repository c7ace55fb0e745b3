"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class TakedownsApp(AppConfig):
    name = "goedenaam.publishing.takedowns"
    label = "takedowns"

    def ready(self) -> None:
        declare_scoped("takedowns_removalrequest")
