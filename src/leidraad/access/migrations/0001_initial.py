# SPDX-License-Identifier: EUPL-1.2

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditTransaction",
            fields=[
                ("transaction_id", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="SpentState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BinaryField(unique=True)),
                ("by", models.BinaryField()),
                ("spent_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.TextField()),
                ("name", models.TextField()),
                ("password", models.TextField(default="!")),
                ("language", models.CharField(default="nl", max_length=2)),
                ("is_active", models.BooleanField(default=True)),
                ("is_demo", models.BooleanField(default=False)),
                ("totp_cipher", models.BinaryField(null=True)),
                ("totp_confirmed_at", models.DateTimeField(null=True)),
                ("totp_pending_cipher", models.BinaryField(null=True)),
                ("totp_last_step", models.BigIntegerField(null=True)),
                ("recovery_codes", models.JSONField(default=list)),
                ("created_at", models.DateTimeField()),
                ("password_changed_at", models.DateTimeField(null=True)),
                ("last_login_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("email",), name="account_email_once"),
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="account_email_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("totp_confirmed_at__isnull", True), ("totp_cipher__isnull", False), _connector="OR"
                        ),
                        name="account_totp_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("municipality_id", models.BigIntegerField(null=True)),
                ("table", models.TextField()),
                ("row_id", models.BigIntegerField()),
                ("operation", models.CharField(max_length=1)),
                ("old", models.JSONField(null=True)),
                ("new", models.JSONField(null=True)),
                ("transaction_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["transaction_id"], name="change_transaction"),
                    models.Index(fields=["table", "row_id"], name="change_row"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("occurred_at", models.DateTimeField()),
                ("municipality_id", models.BigIntegerField(null=True)),
                ("account_id", models.BigIntegerField(null=True)),
                ("membership_id", models.BigIntegerField(null=True)),
                ("role", models.CharField(default="", max_length=30)),
                ("action", models.CharField(max_length=60)),
                ("dossier_id", models.BigIntegerField(null=True)),
                ("object_kind", models.CharField(default="", max_length=40)),
                ("object_id", models.BigIntegerField(null=True)),
                ("ground", models.CharField(default="", max_length=20)),
                ("purpose", models.TextField(default="")),
                ("address", models.TextField(default="")),
                ("request_id", models.TextField(default="")),
                ("details", models.JSONField(default=dict)),
                ("transaction_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["municipality_id", "-id"], name="audit_municipality"),
                    models.Index(
                        condition=models.Q(("dossier_id__isnull", False)),
                        fields=["dossier_id", "-id"],
                        name="audit_dossier",
                    ),
                    models.Index(fields=["transaction_id"], name="audit_transaction"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed_at", models.DateTimeField()),
                ("from_transaction", models.BigIntegerField()),
                ("until_transaction", models.BigIntegerField(unique=True)),
                ("lines", models.IntegerField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_transaction__gt", models.F("from_transaction"))),
                        name="seal_range_forward",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LoginAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BinaryField()),
                ("occurred_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "occurred_at"], name="attempt_key_moment")],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cbs_code", models.CharField(max_length=4, unique=True)),
                ("name", models.TextField()),
                ("theme", models.JSONField(blank=True, default=dict)),
                ("theme_version", models.IntegerField(default=1)),
                ("first_contact_days", models.SmallIntegerField(default=14)),
                ("contact_every_days", models.SmallIntegerField(default=28)),
                ("retention_years", models.SmallIntegerField(default=5)),
                ("retention_ground", models.TextField(blank=True, default="")),
                ("inhabitants", models.IntegerField(blank=True, null=True)),
                ("is_demo", models.BooleanField(default=False)),
                ("postal_address", models.TextField(blank=True, db_default="", default="")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                ("email", models.TextField(blank=True, db_default="", default="")),
                ("objection_address", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cbs_code__regex", "^[0-9]{4}$")), name="municipality_cbs_code_four_digits"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("contact_every_days__gt", 0), ("first_contact_days__gt", 0)),
                        name="municipality_norms_positive",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "administrator"),
                            ("care_professional", "care_professional"),
                            ("case_director", "case_director"),
                            ("housing_officer", "housing_officer"),
                            ("income_officer", "income_officer"),
                            ("interpreter", "interpreter"),
                            ("job_coach", "job_coach"),
                            ("participant", "participant"),
                            ("policy_adviser", "policy_adviser"),
                            ("privacy_officer", "privacy_officer"),
                            ("social_guide", "social_guide"),
                            ("teacher", "teacher"),
                            ("translator", "translator"),
                            ("volunteer", "volunteer"),
                        ],
                        max_length=30,
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.account")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IdentityProvider",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(choices=[("participant", "participant"), ("staff", "staff")], max_length=12),
                ),
                ("name", models.TextField()),
                ("issuer", models.TextField()),
                ("client_id", models.TextField()),
                ("secret_cipher", models.BinaryField()),
                ("scope", models.TextField(blank=True, default="openid")),
                ("claim", models.TextField()),
                ("acr", models.TextField(blank=True, default="")),
                ("is_active", models.BooleanField(default=True)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HelperFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("next_talk_on", models.DateField(null=True)),
                ("trainings", models.TextField(blank=True, default="")),
                ("certificate_on", models.DateField(null=True)),
                ("certificate_until", models.DateField(null=True)),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), default=list, size=None
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                ("availability", models.TextField(blank=True, default="")),
                ("phone", models.TextField(blank=True, default="")),
                ("most_families", models.SmallIntegerField(default=2)),
                ("silence_days", models.SmallIntegerField(default=21)),
                ("for_talks", models.BooleanField(default=False)),
                ("key_person", models.BooleanField(default=False)),
                ("by_phone", models.BooleanField(default=True)),
                ("on_the_spot", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField()),
                ("told_on", models.DateField(null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "membership",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.membership"),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervises",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dossier_id", models.BigIntegerField()),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("general", "general"),
                            ("identity", "identity"),
                            ("housing", "housing"),
                            ("money", "money"),
                            ("health", "health"),
                            ("education", "education"),
                            ("work", "work"),
                            ("language", "language"),
                            ("family", "family"),
                            ("network", "network"),
                            ("leisure", "leisure"),
                        ],
                        max_length=20,
                    ),
                ),
                ("may_write", models.BooleanField(default=False)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("statutory_task", "statutory_task"),
                            ("assignment", "assignment"),
                            ("consent", "consent"),
                            ("own_dossier", "own_dossier"),
                            ("supervision", "supervision"),
                        ],
                        max_length=20,
                    ),
                ),
                ("purpose", models.TextField()),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("origin_id", models.BigIntegerField(null=True)),
                ("absence_id", models.BigIntegerField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.account")),
                (
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("made_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.membership"
                    ),
                ),
                (
                    "replacement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.membership"
                    ),
                ),
                (
                    "stopped_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficialCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.SmallIntegerField()),
                ("code", models.CharField(max_length=4)),
                ("description", models.TextField()),
                ("valid_from", models.CharField(default="", max_length=8)),
                ("valid_until", models.CharField(default="", max_length=8)),
                ("new_code", models.CharField(default="", max_length=4)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("table", "code", "valid_from"), name="official_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("partner", "partner"),
                            ("language_school", "language_school"),
                            ("volunteer_organisation", "volunteer_organisation"),
                        ],
                        max_length=30,
                    ),
                ),
                ("name", models.TextField()),
                ("is_active", models.BooleanField(default=True)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="membership",
            name="organisation",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="access.organisation"
            ),
        ),
        migrations.CreateModel(
            name="OutsideIdentity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_hash", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.account")),
                (
                    "provider",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.identityprovider"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Passkey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("credential_id", models.BinaryField(unique=True)),
                ("public_key", models.BinaryField()),
                ("handle", models.BinaryField()),
                ("sign_count", models.BigIntegerField(default=0)),
                ("name", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.account")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PortalDevice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.BinaryField(unique=True)),
                ("name", models.TextField(blank=True, default="")),
                ("failures", models.SmallIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.account")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("phone", models.TextField()),
                ("changed_at", models.DateTimeField()),
                (
                    "membership",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="access.membership"),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("phone", ""), _negated=True), name="work_number_is_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="PortalKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dossier_id", models.BigIntegerField()),
                ("pin", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(null=True)),
                ("shut_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.account")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PortalLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number_hash", models.BinaryField(unique=True)),
                ("code_hash", models.TextField()),
                ("failures", models.SmallIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.account")),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.membership")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_hash", models.BinaryField(unique=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[("password", "password"), ("context", "context"), ("open", "open")], max_length=10
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("second_factor", models.BooleanField(default=False)),
                ("address", models.TextField(default="")),
                ("device", models.TextField(default="")),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.account")),
                (
                    "membership",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="access.membership"),
                ),
                (
                    "only_town",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="access.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StartLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.BinaryField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.account")),
            ],
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="membership",
            name="team",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="access.team"
            ),
        ),
        migrations.CreateModel(
            name="KeptBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dossier_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("object_id", models.BigIntegerField()),
                ("restricted", models.BooleanField(default=False)),
                ("ground", models.CharField(max_length=20)),
                ("reason", models.TextField()),
                ("review_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.membership"
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.membership"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.municipality"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=["municipality", "review_on"],
                        name="kept_back_review",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("kind", "object_id"),
                        name="kept_back_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="kept_back_with_a_reason"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="identityprovider",
            constraint=models.UniqueConstraint(fields=("municipality", "audience"), name="identity_provider_once"),
        ),
        migrations.AddConstraint(
            model_name="identityprovider",
            constraint=models.UniqueConstraint(fields=("issuer", "client_id"), name="identity_provider_client_once"),
        ),
        migrations.AddConstraint(
            model_name="helperfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supervisor__isnull", True),
                    models.Q(("supervisor", models.F("membership")), _negated=True),
                    _connector="OR",
                ),
                name="helper_file_of_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="helperfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("most_families__gte", 0),
                    ("most_families__lte", 50),
                    ("silence_days__gte", 1),
                    ("silence_days__lte", 365),
                ),
                name="helper_file_in_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="helperfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("certificate_until__isnull", True),
                    models.Q(("certificate_on__isnull", False), ("certificate_until__gte", models.F("certificate_on"))),
                    _connector="OR",
                ),
                name="helper_file_certificate_forward",
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["account", "dossier_id"], name="grant_account_dossier"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("origin_id", None)),
                expressions=[("dossier_id", "="), ("account", "="), ("domain", "="), ("ground", "="), ("valid", "&&")],
                name="grant_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("origin_id__isnull", False)),
                fields=("origin_id", "absence_id"),
                name="grant_follows_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose", ""), _negated=True), name="grant_purpose_given"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("membership", "="), ("valid", "&&")], name="absent_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("membership", models.F("replacement")), _negated=True),
                name="absent_replaced_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stopped_at", None), ("stopped_by", None)),
                    models.Q(("stopped_at__isnull", False), ("stopped_by__isnull", False)),
                    _connector="OR",
                ),
                name="absence_stopped_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(fields=("municipality", "name"), name="organisation_name_once"),
        ),
        migrations.AddConstraint(
            model_name="outsideidentity",
            constraint=models.UniqueConstraint(
                fields=("provider", "account"), name="outside_identity_once_per_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideidentity",
            constraint=models.UniqueConstraint(
                fields=("provider", "subject_hash"), name="outside_identity_once_per_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="portalkey",
            constraint=models.UniqueConstraint(fields=("dossier_id",), name="portal_key_once_per_dossier"),
        ),
        migrations.AddConstraint(
            model_name="portalkey",
            constraint=models.UniqueConstraint(fields=("account", "municipality"), name="portal_key_once_per_account"),
        ),
        migrations.AddConstraint(
            model_name="portalletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="portal_letter_forward"
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["account"], name="session_account"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "open"), ("membership__isnull", False)),
                    models.Q(models.Q(("stage", "open"), _negated=True), ("membership__isnull", True)),
                    _connector="OR",
                ),
                name="session_open_has_membership",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_seen_at__gte", models.F("started_at"))), name="session_seen_after_start"
            ),
        ),
        migrations.AddIndex(
            model_name="startlink",
            index=models.Index(fields=["account"], name="startlink_account"),
        ),
        migrations.AddConstraint(
            model_name="startlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="startlink_forward"
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(fields=("municipality", "name"), name="team_name_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("account", "="), ("municipality", "="), ("role", "="), ("valid", "&&")],
                name="membership_role_once_at_a_time",
            ),
        ),
    ]
