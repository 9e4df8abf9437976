from django.db import migrations

XWORKFLOWS_USER_MODEL: str

class Migration(migrations.Migration): ...
