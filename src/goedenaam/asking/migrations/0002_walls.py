"""Rounds, forms, scans and files with answers are seen in the scope of their school only; a scan is never changed."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import AppendOnly, SecureRows


class Migration(migrations.Migration):
    dependencies = [("asking", "0001_first")]
    operations = [
        AppendOnly("asking_scanpage"),
        SecureRows("asking_round"),
        SecureRows("asking_paperform"),
        SecureRows("asking_scan"),
        SecureRows("asking_scanpage"),
        SecureRows("asking_answerfile"),
        SecureRows("asking_answermap"),
        SecureRows("asking_birthdaynotice"),
    ]
