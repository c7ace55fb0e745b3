"""Names the tables whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class ContributingApp(AppConfig):
    name = "goedenaam.publishing.contributing"
    label = "contributing"

    def ready(self) -> None:
        declare_scoped(
            "contributing_writingcode", "contributing_contribution", "contributing_contributedpicture"
        )
