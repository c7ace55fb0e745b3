"""Mail that came back, once for each school that knows the address."""

import uuid

from django.db import models


class Bounce(models.Model):
    """An address of a school where mail does not arrive, until somebody says that it is mended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    address = models.EmailField()
    fault = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school_id", "address"], name="mail_bounce_once")]

    def __str__(self) -> str:
        return self.fault
