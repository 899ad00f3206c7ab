# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("dossiers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                ("changed_at", models.DateTimeField()),
                ("checked_on", models.DateField(null=True)),
                ("check_by", models.DateField(null=True)),
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
                (
                    "phase",
                    models.CharField(
                        choices=[("first_days", "first_days"), ("first_months", "first_months"), ("later", "later")],
                        max_length=20,
                    ),
                ),
                ("title", models.TextField()),
                ("body", models.TextField()),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("version", models.IntegerField(default=1)),
                ("published", models.BooleanField(default=True)),
                ("shipped", models.JSONField(default=dict)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ArticleTranslation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lang", models.CharField(max_length=2)),
                ("of", models.CharField(max_length=12)),
                ("text", models.TextField()),
                (
                    "made",
                    models.CharField(
                        choices=[("person", "person"), ("interpreter", "interpreter"), ("machine", "machine")],
                        max_length=11,
                    ),
                ),
                ("checked_by", models.TextField(blank=True, default="")),
                ("recorded_at", models.DateTimeField()),
                ("part", models.CharField(choices=[("title", "title"), ("body", "body")], max_length=5)),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="content.article"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ArticleVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.IntegerField()),
                ("title", models.TextField()),
                ("body", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="content.article"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                ("changed_at", models.DateTimeField()),
                ("name", models.TextField()),
                ("description", models.TextField(blank=True, default="")),
                ("email", models.TextField(blank=True, default="")),
                ("website", models.TextField(blank=True, default="")),
                ("phone", models.TextField(blank=True, default="")),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                ("changed_at", models.DateTimeField()),
                ("name", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.CharField(
                        choices=[("physical", "physical"), ("postal", "postal"), ("virtual", "virtual")], max_length=10
                    ),
                ),
                ("address", models.TextField(blank=True, default="")),
                ("postal_code", models.TextField(blank=True, default="")),
                ("city", models.TextField(blank=True, default="")),
                ("province", models.TextField(blank=True, default="")),
                ("transport", models.TextField(blank=True, default="")),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="content.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.IntegerField()),
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
                ("restricted", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("explained", "explained"), ("read", "read"), ("answered", "answered")], max_length=10
                    ),
                ),
                ("lang", models.CharField(max_length=3)),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("yes", "yes"), ("a_bit", "a_bit"), ("no", "no")], default="", max_length=5
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("again_on", models.DateField(null=True)),
                ("by_herself", models.BooleanField(default=False)),
                ("by_name", models.TextField()),
                ("on_day", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="content.article"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="dossiers.dossier"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Repetition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.SmallIntegerField()),
                ("a_bit", models.SmallIntegerField()),
                (
                    "yes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                ("unasked", models.SmallIntegerField()),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.OneToOneField(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="access.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                ("changed_at", models.DateTimeField()),
                ("checked_on", models.DateField(null=True)),
                ("check_by", models.DateField(null=True)),
                ("name", models.TextField()),
                ("description", models.TextField(blank=True, default="")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "active"),
                            ("inactive", "inactive"),
                            ("defunct", "defunct"),
                            ("temporarily closed", "temporarily closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("website", models.TextField(blank=True, default="")),
                ("email", models.TextField(blank=True, default="")),
                ("phone", models.TextField(blank=True, default="")),
                ("eligibility", models.TextField(blank=True, default="")),
                ("minimum_age", models.SmallIntegerField(null=True)),
                ("maximum_age", models.SmallIntegerField(null=True)),
                ("how_to_apply", models.TextField(blank=True, default="")),
                ("fees", models.TextField(blank=True, default="")),
                ("wait_time", models.TextField(blank=True, default="")),
                ("interpreting", models.TextField(blank=True, default="")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("openings", models.JSONField(default=list)),
                ("costs", models.JSONField(default=list)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="content.organisation"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServicePlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.SmallIntegerField(default=0)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="content.place"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, to="content.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lang", models.CharField(max_length=3)),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="content.article",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="content.service",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                fields=("municipality", "uid"), name="article_uid_once_here", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("body", ""), _negated=True)),
                name="article_says_something",
            ),
        ),
        migrations.AddIndex(
            model_name="articletranslation",
            index=models.Index(fields=["municipality", "article"], name="translation_of_article"),
        ),
        migrations.AddConstraint(
            model_name="articletranslation",
            constraint=models.CheckConstraint(
                condition=models.Q(("lang", "nl"), _negated=True), name="articletranslation_is_not_dutch"
            ),
        ),
        migrations.AddConstraint(
            model_name="articleversion",
            constraint=models.UniqueConstraint(fields=("article", "version"), name="article_version_once"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                fields=("municipality", "uid"), name="organisation_uid_once_here", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="organisation_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                fields=("municipality", "uid"), name="place_uid_once_here", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "answered"), models.Q(("answer", ""), _negated=True)),
                    models.Q(models.Q(("kind", "answered"), _negated=True), ("answer", ""), ("words", "")),
                    _connector="OR",
                ),
                name="reading_answered_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("domain", "health"), ("restricted", True)),
                    models.Q(models.Q(("domain", "health"), _negated=True), ("restricted", False)),
                    _connector="OR",
                ),
                name="reading_about_health_is_restricted",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(
                fields=("municipality", "uid"), name="service_uid_once_here", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="service_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minimum_age__isnull", True),
                    ("maximum_age__isnull", True),
                    ("minimum_age__lte", models.F("maximum_age")),
                    _connector="OR",
                ),
                name="service_ages_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceplace",
            constraint=models.UniqueConstraint(fields=("service", "place"), name="service_at_a_place_once"),
        ),
        migrations.AddIndex(
            model_name="words",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="content_words_index"),
        ),
        migrations.AddConstraint(
            model_name="words",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article__isnull", False), ("service__isnull", True)),
                    models.Q(("article__isnull", True), ("service__isnull", False)),
                    _connector="OR",
                ),
                name="words_of_one_thing",
            ),
        ),
        migrations.CreateModel(
            name="PhraseTranslation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lang", models.CharField(max_length=2)),
                ("of", models.CharField(max_length=12)),
                ("text", models.TextField()),
                (
                    "made",
                    models.CharField(
                        choices=[("person", "person"), ("interpreter", "interpreter"), ("machine", "machine")],
                        max_length=11,
                    ),
                ),
                ("checked_by", models.TextField(blank=True, default="")),
                ("recorded_at", models.DateTimeField()),
                ("key", models.CharField(max_length=80)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["municipality", "lang"], name="translation_of_phrase")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lang", "nl"), _negated=True), name="phrasetranslation_is_not_dutch"
                    )
                ],
            },
        ),
    ]
