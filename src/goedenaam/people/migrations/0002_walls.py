"""People are seen in the scope of their school only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first")]
    operations = [
        SecureRows("people_group"),
        SecureRows("people_pupil"),
        SecureRows("people_enrolment"),
        SecureRows("people_guardian"),
        SecureRows("people_guardianship"),
        SecureRows("people_staffmember"),
        SecureRows("people_teaching"),
        SecureRows("people_volunteer"),
    ]
