"""Who changed an article last, what was left out of a draft, and scans that wait to be read."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0007_public_pages'),
        ('tenancy', '0002_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='revision',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='storednorm',
            name='reopened',
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AddField(
            model_name='version',
            name='left_out',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source_name', models.CharField(max_length=200)),
                ('data', models.BinaryField()),
                ('pages', models.PositiveSmallIntegerField(null=True)),
                ('texts', models.JSONField(default=list)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('leased_until', models.DateTimeField(null=True)),
                ('refusal', models.TextField(blank=True)),
                ('created_at', models.DateTimeField()),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.board')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.school')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='protocol.version')),
            ],
            options={
                'ordering': ['created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('version__isnull', True), ('refusal', ''), _connector='OR'), name='protocol_intake_one_end')],
            },
        ),
        SecureRows("protocol_intake"),
    ]
