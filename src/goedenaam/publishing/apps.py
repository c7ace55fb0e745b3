"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class PublishingApp(AppConfig):
    name = "goedenaam.publishing"
    label = "publishing"

    def ready(self) -> None:
        declare_scoped(
            "publishing_post",
            "publishing_text",
            "publishing_picture",
            "publishing_depiction",
            "publishing_approval",
            "publishing_settled",
            "publishing_delivery",
            "publishing_copy",
            "publishing_evidence",
            "publishing_stoprow",
            "publishing_takedown",
            "publishing_takedowntask",
        )
