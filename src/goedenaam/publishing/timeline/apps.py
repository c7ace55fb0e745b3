"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class TimelineApp(AppConfig):
    name = "goedenaam.publishing.timeline"
    label = "timeline"

    def ready(self) -> None:
        declare_scoped("timeline_look", "timeline_difference")
