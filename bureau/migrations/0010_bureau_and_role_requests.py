"""The bureau's own name, and roles that are asked for."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('bureau', '0009_no_permissions_beside_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bureau',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('only', models.BooleanField(default=True, editable=False, error_messages={'unique': 'The bureau has its name already.'}, unique=True)),
                ('name', models.CharField(help_text='As it stands on its seal: on every page, table and file.', max_length=100, verbose_name='full name')),
                ('short_name', models.CharField(blank=True, help_text="In the browser's tab; the full name where it is left empty.", max_length=40, verbose_name='short name')),
                ('place', models.CharField(blank=True, help_text='Province, city and county, as on the sign-in page.', max_length=100, verbose_name='place')),
            ],
            options={
                'verbose_name': 'bureau',
                'verbose_name_plural': 'bureau',
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='bureau_bureau_only_one', violation_error_message='The bureau has its name already.')],
            },
        ),
        migrations.CreateModel(
            name='RoleRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='asked at')),
                ('is_granted', models.BooleanField(editable=False, null=True, verbose_name='granted')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided at')),
                ('reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reason')),
                ('asked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='auth.group', verbose_name='role')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_requests', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'request for a role',
                'verbose_name_plural': 'requests for roles',
                'ordering': [models.OrderBy(models.F('decided_at'), descending=True, nulls_first=True), 'asked_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('is_granted', None)), models.Q(('decided_at__isnull', False), ('is_granted__isnull', False)), _connector='OR'), name='bureau_rolerequest_decided_whole', violation_error_message='A decision has its time.'), models.UniqueConstraint(condition=models.Q(('is_granted', None)), fields=('user', 'role'), name='bureau_rolerequest_once_undecided', violation_error_message='That role is asked for already.')],
            },
        ),
    ]
