"""Names the tables whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class AskingApp(AppConfig):
    name = "goedenaam.asking"
    label = "asking"

    def ready(self) -> None:
        declare_scoped(
            "asking_round",
            "asking_paperform",
            "asking_scan",
            "asking_scanpage",
            "asking_answerfile",
            "asking_answermap",
            "asking_birthdaynotice",
        )
