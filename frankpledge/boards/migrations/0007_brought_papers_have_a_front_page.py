"""Numbers are laid over a brought paper when it is printed, and kept no more beside it.

The column itself goes a release later: until then the code already running may still write it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_concerns"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="printed", name="stamp")],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE boards_printed ALTER COLUMN stamp SET DEFAULT ''",
                    "ALTER TABLE boards_printed ALTER COLUMN stamp DROP DEFAULT",
                )
            ],
        ),
    ]
