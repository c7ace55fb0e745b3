"""Names the tables whose rows belong to a school or board."""

from django.apps import AppConfig

from goedenaam.kernel.scope import declare_scoped


class ChannelsApp(AppConfig):
    name = "goedenaam.channels"
    label = "channels"

    def ready(self) -> None:
        declare_scoped(
            "channels_channel",
            "channels_keyholder",
            "channels_platformdecision",
            "channels_credential",
            "channels_accounthealth",
            "channels_trial",
            "channels_feedentry",
            "channels_feedpicture",
            "channels_publiccopy",
        )
