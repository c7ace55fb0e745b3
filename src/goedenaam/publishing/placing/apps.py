"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class PlacingApp(AppConfig):
    name = "goedenaam.publishing.placing"
    label = "placing"

    def ready(self) -> None:
        declare_scoped("placing_handover")
