"""Names the tables whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class SchoolTimeApp(AppConfig):
    name = "goedenaam.schooltime"
    label = "schooltime"

    def ready(self) -> None:
        declare_scoped("schooltime_schoolregion", "schooltime_closeddays", "schooltime_oncall")
