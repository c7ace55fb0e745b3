"""Names the table whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class MailApp(AppConfig):
    name = "goedenaam.mail"
    label = "mail"

    def ready(self) -> None:
        declare_scoped("mail_bounce")
