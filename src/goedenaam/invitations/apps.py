"""Names the tables whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class InvitationsApp(AppConfig):
    name = "goedenaam.invitations"
    label = "invitations"

    def ready(self) -> None:
        declare_scoped("invitations_invitation", "invitations_daypass", "invitations_newdevicenotice")
