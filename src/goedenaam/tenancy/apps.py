"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class TenancyApp(AppConfig):
    name = "goedenaam.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        declare_scoped("tenancy_board", "tenancy_school", "tenancy_membership", "tenancy_roleproposal")
