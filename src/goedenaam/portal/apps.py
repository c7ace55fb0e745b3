"""Names the table whose rows belong to a school."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class PortalApp(AppConfig):
    name = "goedenaam.portal"
    label = "portal"

    def ready(self) -> None:
        declare_scoped("portal_desksession")
