"""What holds where and when gets rows of its own (ADR 0016)."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("protocol", "0002_walls"),
        ("tenancy", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Commencement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("layer", models.CharField(max_length=8)),
                ("number", models.PositiveIntegerField()),
                ("starts", models.DateTimeField()),
                ("decided_at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commencements",
                        to="protocol.version",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.board"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.school",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["starts"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["layer", "school", "starts"], name="protocol_one_start_per_school"
                    ),
                    models.UniqueConstraint(
                        fields=["board", "starts"],
                        condition=Q(school=None),
                        name="protocol_one_start_per_board",
                    ),
                    models.UniqueConstraint(
                        fields=["school", "number"],
                        condition=Q(layer="school"),
                        name="protocol_school_decides_one_at_a_time",
                    ),
                    models.UniqueConstraint(
                        fields=["board", "number"],
                        condition=Q(layer="board"),
                        name="protocol_board_decides_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=Q(layer="board") | Q(layer="school", school__isnull=False),
                        name="protocol_layer_fits_place",
                    ),
                    models.CheckConstraint(
                        condition=Q(starts__gte=F("decided_at")), name="protocol_starts_after_decision"
                    ),
                ],
            },
        ),
    ]
