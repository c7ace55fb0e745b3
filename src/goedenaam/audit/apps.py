"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class AuditApp(AppConfig):
    name = "goedenaam.audit"
    label = "audit"

    def ready(self) -> None:
        declare_scoped("audit_history", "audit_personal", "audit_purge", "audit_access")
