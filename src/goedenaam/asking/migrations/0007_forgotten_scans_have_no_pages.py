"""A page of a scan is never changed, and goes only with the file of its scan."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import AppendOnly, NoLongerAppendOnly


class Migration(migrations.Migration):
    dependencies = [("asking", "0006_scans_are_forgotten")]
    operations = [
        NoLongerAppendOnly("asking_scanpage"),
        AppendOnly(
            "asking_scanpage",
            delete_when="EXISTS (SELECT 1 FROM asking_scan WHERE asking_scan.id = OLD.scan_id"
            " AND asking_scan.forgotten_at IS NOT NULL)",
        ),
    ]
