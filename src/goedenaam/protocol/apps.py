"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class ProtocolApp(AppConfig):
    name = "goedenaam.protocol"
    label = "protocol"

    def ready(self) -> None:
        declare_scoped(
            "protocol_version",
            "protocol_article",
            "protocol_storednorm",
            "protocol_commencement",
            "protocol_publicpage",
            "protocol_intake",
        )
