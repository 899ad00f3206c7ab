# SPDX-License-Identifier: EUPL-1.2

import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import leidraad.access.types
import leidraad.dossiers.types
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TextField()),
                ('kind', models.CharField(choices=[('identity', 'identity'), ('decision', 'decision'), ('letter', 'letter'), ('diploma', 'diploma'), ('lease', 'lease'), ('report', 'report'), ('other', 'other')], max_length=12)),
                ('domain', models.CharField(choices=[('general', 'general'), ('identity', 'identity'), ('housing', 'housing'), ('money', 'money'), ('health', 'health'), ('education', 'education'), ('work', 'work'), ('language', 'language'), ('family', 'family'), ('network', 'network'), ('leisure', 'leisure')], default=leidraad.access.types.Domain['GENERAL'], max_length=20)),
                ('filename', models.TextField()),
                ('media_type', models.TextField()),
                ('size', models.IntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.TextField(blank=True, default='')),
                ('added_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.membership')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('director_reason', models.TextField(blank=True, default='')),
                ('state', models.CharField(choices=[('open', 'open'), ('closed', 'closed'), ('merged', 'merged')], default=leidraad.dossiers.types.DossierState['OPEN'], max_length=10)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_reason', models.TextField(blank=True, default='')),
                ('opened_on', models.DateField()),
                ('version', models.IntegerField(default=1)),
                ('display_name', models.TextField()),
                ('sort_name', models.TextField()),
                ('search_key', models.TextField()),
                ('sound_key', models.TextField()),
                ('is_adult', models.BooleanField(default=True)),
                ('stage', models.CharField(choices=[('linked', 'linked'), ('housed', 'housed'), ('registered', 'registered'), ('intake', 'intake'), ('plan', 'plan')], default=leidraad.dossiers.types.Stage['LINKED'], max_length=12)),
                ('stage_since', models.DateField()),
                ('waiting_cause', models.CharField(blank=True, choices=[('', ''), ('no_home', 'no_home'), ('home_not_ready', 'home_not_ready'), ('family_abroad', 'family_abroad'), ('illness', 'illness'), ('no_interpreter', 'no_interpreter'), ('no_capacity', 'no_capacity'), ('information_awaited', 'information_awaited'), ('other', 'other')], default='', max_length=20)),
                ('linked_on', models.DateField(blank=True, null=True)),
                ('last_contact_on', models.DateField(blank=True, null=True)),
                ('planned_contact_on', models.DateField(blank=True, null=True)),
                ('planned_contact_kind', models.CharField(blank=True, choices=[('phone', 'phone'), ('office', 'office'), ('home_visit', 'home_visit'), ('video', 'video'), ('message', 'message'), ('letter', 'letter'), ('other', 'other')], default='', max_length=12)),
                ('next_on', models.DateField(null=True)),
                ('next_kind', models.CharField(blank=True, choices=[('planned_contact', 'planned_contact'), ('first_contact', 'first_contact'), ('contact_norm', 'contact_norm')], default='', max_length=20)),
                ('household_next_on', models.DateField(null=True)),
                ('contacted_on', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce('last_contact_on', models.Value(datetime.date(1, 1, 1))), output_field=models.DateField())),
                ('household_order', models.SmallIntegerField(default=0)),
                ('director', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.membership')),
                ('merged_into', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossiers.dossier')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
                ('team', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.team')),
            ],
        ),
        migrations.CreateModel(
            name='DocumentContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(choices=[('general', 'general'), ('identity', 'identity'), ('housing', 'housing'), ('money', 'money'), ('health', 'health'), ('education', 'education'), ('work', 'work'), ('language', 'language'), ('family', 'family'), ('network', 'network'), ('leisure', 'leisure')], default=leidraad.access.types.Domain['GENERAL'], max_length=20)),
                ('content', models.BinaryField()),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='dossiers.document')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossiers.dossier')),
            ],
        ),
        migrations.AddField(
            model_name='document',
            name='dossier',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='dossiers.dossier'),
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.TextField()),
                ('size', models.SmallIntegerField(default=0)),
                ('next_on', models.DateField(null=True)),
                ('expected_members', models.SmallIntegerField(default=0)),
                ('version', models.IntegerField(default=1)),
                ('director', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.membership')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.team')),
            ],
        ),
        migrations.AddField(
            model_name='dossier',
            name='household',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossiers.household'),
        ),
        migrations.CreateModel(
            name='ContactMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('for_household', models.BooleanField(default=True)),
                ('happened_on', models.DateField()),
                ('kind', models.CharField(choices=[('phone', 'phone'), ('office', 'office'), ('home_visit', 'home_visit'), ('video', 'video'), ('message', 'message'), ('letter', 'letter'), ('other', 'other')], max_length=12)),
                ('domain', models.CharField(choices=[('general', 'general'), ('identity', 'identity'), ('housing', 'housing'), ('money', 'money'), ('health', 'health'), ('education', 'education'), ('work', 'work'), ('language', 'language'), ('family', 'family'), ('network', 'network'), ('leisure', 'leisure')], default=leidraad.access.types.Domain['GENERAL'], max_length=20)),
                ('reached', models.BooleanField(default=True)),
                ('with_interpreter', models.BooleanField(blank=True, null=True)),
                ('summary', models.TextField(blank=True, default='')),
                ('recorded_at', models.DateTimeField()),
                ('submission', models.UUIDField(null=True, unique=True)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
                ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.membership')),
                ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='dossiers.dossier')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossiers.household')),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('given_names', models.TextField(blank=True, default='')),
                ('surname_prefix', models.TextField(blank=True, default='')),
                ('surname', models.TextField(blank=True, default='')),
                ('birth_year', models.SmallIntegerField(blank=True, null=True)),
                ('birth_month', models.SmallIntegerField(blank=True, null=True)),
                ('birth_day', models.SmallIntegerField(blank=True, null=True)),
                ('sex', models.CharField(choices=[('M', 'M'), ('V', 'V'), ('O', 'O')], default='O', max_length=1)),
                ('nationality_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), blank=True, default=list, size=None)),
                ('residence_title_code', models.CharField(blank=True, default='', max_length=2)),
                ('residence_title_from', models.DateField(blank=True, null=True)),
                ('residence_title_until', models.DateField(blank=True, null=True)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), blank=True, default=list, size=None)),
                ('scripts_read', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), blank=True, default=list, size=None)),
                ('needs_interpreter', models.BooleanField(blank=True, null=True)),
                ('v_number', models.CharField(blank=True, default='', max_length=10)),
                ('bsn_cipher', models.BinaryField(null=True)),
                ('bsn_index', models.BinaryField(null=True)),
                ('phone', models.TextField(blank=True, default='')),
                ('email', models.TextField(blank=True, default='')),
                ('note', models.TextField(blank=True, default='')),
                ('version', models.IntegerField(default=1)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='HouseholdMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('head', 'head'), ('partner', 'partner'), ('child', 'child'), ('parent', 'parent'), ('other', 'other')], max_length=10)),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('reason', models.TextField(blank=True, default='')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossiers.household')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='dossiers.person')),
            ],
        ),
        migrations.AddField(
            model_name='dossier',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='dossiers.person'),
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('partner', 'partner'), ('parent', 'parent'), ('sibling', 'sibling'), ('guardian', 'guardian'), ('other_family', 'other_family')], max_length=15)),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_of', to='dossiers.person')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='dossiers.person')),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('query', models.TextField()),
                ('is_default', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='access.membership')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.team')),
            ],
        ),
        migrations.CreateModel(
            name='TimelineEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occurred_at', models.DateTimeField()),
                ('on_day', models.DateField()),
                ('kind', models.CharField(choices=[('created', 'created'), ('person', 'person'), ('household', 'household'), ('director', 'director'), ('stage', 'stage'), ('contact', 'contact'), ('document', 'document'), ('merged', 'merged'), ('closed', 'closed'), ('imported', 'imported')], max_length=12)),
                ('domain', models.CharField(choices=[('general', 'general'), ('identity', 'identity'), ('housing', 'housing'), ('money', 'money'), ('health', 'health'), ('education', 'education'), ('work', 'work'), ('language', 'language'), ('family', 'family'), ('network', 'network'), ('leisure', 'leisure')], default=leidraad.access.types.Domain['GENERAL'], max_length=20)),
                ('title', models.TextField()),
                ('text', models.TextField(blank=True, default='')),
                ('details', models.JSONField(default=dict)),
                ('by_name', models.TextField(default='')),
                ('by_membership', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.membership')),
                ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='dossiers.dossier')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='access.municipality')),
            ],
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['dossier', '-added_at'], name='document_dossier'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='document_withdrawn_pair'),
        ),
        migrations.AddIndex(
            model_name='contactmoment',
            index=models.Index(fields=['dossier', '-happened_on'], name='contact_dossier'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('municipality', 'bsn_index'), name='person_bsn_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('v_number', ''), _negated=True), fields=('municipality', 'v_number'), name='person_v_number_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bsn_cipher__isnull', True), ('bsn_index__isnull', True)), models.Q(('bsn_cipher__isnull', False), ('bsn_index__isnull', False)), _connector='OR'), name='person_bsn_pair'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('given_names', ''), ('surname', ''), _negated=True), name='person_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('birth_month__isnull', True), ('birth_year__isnull', False), _connector='OR'), name='person_birth_month_needs_year'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('birth_day__isnull', True), ('birth_month__isnull', False), _connector='OR'), name='person_birth_day_needs_month'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('residence_title_until__isnull', True), ('residence_title_from__isnull', True), ('residence_title_until__gt', models.F('residence_title_from')), _connector='OR'), name='person_title_period_forward'),
        ),
        migrations.AddConstraint(
            model_name='householdmember',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('valid', '&&')], name='member_in_one_household_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='dossier_merged'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'state', 'household_next_on', 'household', 'household_order', 'id', 'stage', 'team', 'waiting_cause', 'is_adult', 'director', 'next_on'], name='dossier_by_family'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'state', 'next_on', 'id', 'stage', 'team', 'waiting_cause', 'is_adult', 'director'], name='dossier_by_next'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'state', 'sort_name', 'id', 'stage', 'team', 'waiting_cause', 'is_adult', 'director', 'next_on'], name='dossier_by_name'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'state', 'stage_since', 'id', 'stage', 'team', 'waiting_cause', 'is_adult', 'director', 'next_on'], name='dossier_by_waiting'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'state', 'contacted_on', 'id', 'stage', 'team', 'waiting_cause', 'is_adult', 'director', 'next_on'], name='dossier_by_contact'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'director', 'state', 'household_next_on', 'household', 'household_order', 'id'], name='dossier_by_director'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'team', 'state', 'stage', 'waiting_cause', 'is_adult', 'next_on'], name='dossier_by_team'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(fields=['municipality', 'state', 'stage', 'waiting_cause', 'team', 'next_on'], name='dossier_by_stage'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='dossier_closed_pair'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='dossier_merged_pair'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), ('next_on__isnull', False)), models.Q(('state', 'open'), _negated=True), _connector='OR'), name='dossier_open_has_next_date'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('planned_contact_kind', ''), ('planned_contact_on__isnull', True)), models.Q(('planned_contact_on__isnull', False), models.Q(('planned_contact_kind', ''), _negated=True)), _connector='OR'), name='dossier_planned_pair'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.UniqueConstraint(fields=('person', 'other', 'kind'), name='relation_once'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('other')), _negated=True), name='relation_between_two'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('membership', 'name'), name='view_name_once'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('membership',), name='view_default_once'),
        ),
        migrations.AddIndex(
            model_name='timelineentry',
            index=models.Index(fields=['dossier', '-on_day', '-id'], name='timeline_dossier'),
        ),
    ]
