"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class ReadersApp(AppConfig):
    name = "goedenaam.publishing.readers"
    label = "readers"

    def ready(self) -> None:
        declare_scoped("readers_reader")
