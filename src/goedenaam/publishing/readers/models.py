"""Who asked for a newsletter: by being signed in, or by an address that was confirmed by mail."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goedenaam.channels.models import Channel


class Reader(models.Model):
    """Somebody who asked for the newsletter of one channel; nothing is sent before `confirmed_at`.

    Who was signed in has `user` and no `address`: it goes to the address of the account. `token` is all that the address to end
    it holds; of the code that confirms only a hash is kept. Ended, the address is gone. `network` is a keyed hash of where it
    was asked from, for a day. `missed_at`: the last one was not taken for this reader.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.EmailField(blank=True)
    token = models.CharField(max_length=40, unique=True)
    asked_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    network = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"],
                condition=Q(ended_at=None) & ~Q(address=""),
                name="readers_address_once",
            ),
            models.UniqueConstraint(
                fields=["channel", "user"],
                condition=Q(ended_at=None, user__isnull=False),
                name="readers_account_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | Q(ended_at__isnull=False, address="", ended_because__in=["unsubscribed", "unreachable"]),
                name="readers_ended_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False)
                | Q(user__isnull=False, address="")
                | (Q(user=None) & ~Q(address="")),
                name="readers_account_or_address",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "asked_at"], name="readers_of_network", condition=~Q(network=""))
        ]

    def __str__(self) -> str:
        return str(self.pk)
