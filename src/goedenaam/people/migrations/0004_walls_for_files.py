"""Visitors, files and maps of columns are seen in the scope of their school only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("people", "0003_roster_files")]
    operations = [
        SecureRows("people_visitor"),
        SecureRows("people_rosterimport"),
        SecureRows("people_columnmap"),
    ]
