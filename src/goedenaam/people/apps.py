"""Names the tables whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class PeopleApp(AppConfig):
    name = "goedenaam.people"
    label = "people"

    def ready(self) -> None:
        declare_scoped(
            "people_group",
            "people_pupil",
            "people_enrolment",
            "people_guardian",
            "people_guardianship",
            "people_staffmember",
            "people_teaching",
            "people_volunteer",
            "people_visitor",
            "people_rosterimport",
            "people_columnmap",
        )
