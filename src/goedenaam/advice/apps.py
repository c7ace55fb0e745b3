"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class AdviceApp(AppConfig):
    name = "goedenaam.advice"
    label = "advice"

    def ready(self) -> None:
        declare_scoped(
            "advice_keptanswer",
            "advice_leave",
            "advice_addressee",
            "advice_doubt",
            "advice_doubtaddressee",
            "advice_decided",
            "advice_pupilslink",
        )
