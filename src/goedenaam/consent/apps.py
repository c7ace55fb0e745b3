"""Names the tables whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class ConsentApp(AppConfig):
    name = "goedenaam.consent"
    label = "consent"

    def ready(self) -> None:
        declare_scoped(
            "consent_purpose",
            "consent_notice",
            "consent_ledger",
            "consent_line",
            "consent_protection",
            "consent_leadingsource",
            "consent_answerimport",
            "consent_boardchoice",
        )
