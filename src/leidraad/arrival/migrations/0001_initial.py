# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('dossiers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('uploaded', 'uploaded'), ('checked', 'checked'), ('running', 'running'), ('confirmed', 'confirmed'), ('cancelled', 'cancelled'), ('failed', 'failed')], max_length=10)),
                ('filename', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField(null=True)),
                ('refused', models.BinaryField(null=True)),
                ('mapping', models.JSONField(default=dict)),
                ('outcome', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.membership')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='ImportProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('mapping', models.JSONField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='import_profile_once')],
            },
        ),
        migrations.CreateModel(
            name='MunicipalityLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('linked_on', models.DateField()),
                ('coa_location', models.TextField(blank=True, default='')),
                ('expected_members', models.SmallIntegerField(default=0)),
                ('housed_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(default='hand', max_length=10)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='dossiers.dossier')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('housed_on__isnull', True), ('housed_on__gte', models.F('linked_on')), _connector='OR'), name='link_housed_after_linked')],
            },
        ),
        migrations.CreateModel(
            name='StagePeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('linked', 'linked'), ('housed', 'housed'), ('registered', 'registered'), ('intake', 'intake'), ('plan', 'plan')], max_length=12)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('waiting_cause', models.CharField(blank=True, choices=[('', ''), ('no_home', 'no_home'), ('home_not_ready', 'home_not_ready'), ('family_abroad', 'family_abroad'), ('illness', 'illness'), ('no_interpreter', 'no_interpreter'), ('no_capacity', 'no_capacity'), ('information_awaited', 'information_awaited'), ('other', 'other')], default='', max_length=20)),
                ('note', models.TextField(blank=True, default='')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossiers.dossier')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['dossier', 'from_on'], name='stage_dossier')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('dossier',), name='stage_one_open'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='stage_period_forward')],
            },
        ),
    ]
