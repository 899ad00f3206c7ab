# SPDX-License-Identifier: EUPL-1.2
"""Tables of the content room. Erasure and `db_constraint=False`: as in `dossiers.models`.

`municipality` empty: national, the same for every municipality, shipped with Leidraad and changed by nobody here. Texts tell
nothing of anybody; only `Reading` does, and is protected like everything else about a dossier.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from leidraad.access.types import Domain
from leidraad.content.types import Phase, ReadingKind
from leidraad.dossiers.translating import TranslationRow
from leidraad.pure.directory import PlaceKind, ServiceStatus
from leidraad.pure.repeating import Understood

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


class Kept(models.Model):
    """Gedeelde kolommen: whose it is (nobody's: national), its number outside, and when it was last written.

    No personal data.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, null=True, db_constraint=False)
    uid = models.UUIDField(default=uuid.uuid4)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )

    class Meta:
        abstract = True


class Checked(models.Model):
    """Kolommen van wat actueel moet blijven: who looks after it, when that was last done, and by when again.

    No personal data beside which colleague that is.
    """

    owner = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )
    checked_on = models.DateField(null=True)
    check_by = models.DateField(null=True)

    class Meta:
        abstract = True


class Organisation(Kept):
    """Organisatie in de sociale kaart: who offers something; not one that works in dossiers. No personal data."""

    name = models.TextField()
    description = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    website = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "uid"], nulls_distinct=False, name="organisation_uid_once_here"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
        ]


class Place(Kept):
    """Plek: where an organisation can be found. No personal data."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, db_constraint=False)
    name = models.TextField(default="", blank=True)
    kind = models.CharField(max_length=10, choices=_in(tuple(PlaceKind)))
    address = models.TextField(default="", blank=True)
    postal_code = models.TextField(default="", blank=True)
    city = models.TextField(default="", blank=True)
    province = models.TextField(default="", blank=True)
    transport = models.TextField(default="", blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "uid"], nulls_distinct=False, name="place_uid_once_here"),
        ]


class Service(Kept, Checked):
    """Dienst in de sociale kaart (INF-2): what somebody can get and how. No personal data.

    `openings` and `costs` are lists as in `pure.directory`.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, db_constraint=False)
    name = models.TextField()
    description = models.TextField(default="", blank=True)
    status = models.CharField(max_length=20, choices=_in(tuple(ServiceStatus)))
    website = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    eligibility = models.TextField(default="", blank=True)
    minimum_age = models.SmallIntegerField(null=True)
    maximum_age = models.SmallIntegerField(null=True)
    how_to_apply = models.TextField(default="", blank=True)
    fees = models.TextField(default="", blank=True)
    wait_time = models.TextField(default="", blank=True)
    interpreting = models.TextField(default="", blank=True)
    languages = ArrayField(models.CharField(max_length=20), default=list)
    domains = ArrayField(models.CharField(max_length=20, choices=_in(tuple(Domain))), default=list)
    tags = ArrayField(models.CharField(max_length=40), default=list)
    openings = models.JSONField(default=list)
    costs = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "uid"], nulls_distinct=False, name="service_uid_once_here"),
            models.CheckConstraint(condition=~Q(name=""), name="service_has_a_name"),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(minimum_age__lte=models.F("maximum_age")),
                name="service_ages_in_order",
            ),
        ]


class ServicePlace(models.Model):
    """Dienst op een plek (HSDS service_at_location). No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, null=True, db_constraint=False)
    service = models.ForeignKey(Service, models.CASCADE, db_constraint=False)
    place = models.ForeignKey(Place, models.PROTECT, db_constraint=False)
    position = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "place"], name="service_at_a_place_once"),
        ]


class Article(Kept, Checked):
    """Artikel (INF-1): what a newcomer has to know, in Dutch at B1. No personal data.

    `shipped`: translations that came with a national article, by language: title and body with their fingerprints.
    """

    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    phase = models.CharField(max_length=20, choices=_in(tuple(Phase)))
    title = models.TextField()
    body = models.TextField()
    tags = ArrayField(models.CharField(max_length=40), default=list)
    version = models.IntegerField(default=1)
    published = models.BooleanField(default=True)
    shipped = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "uid"], nulls_distinct=False, name="article_uid_once_here"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="article_says_something"),
        ]


class ArticleVersion(models.Model):
    """Versie van een artikel: the Dutch as it was, so that what somebody read can be read again. Append-only.

    No personal data beside which colleague wrote it.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, null=True, db_index=False, db_constraint=False)
    article = models.ForeignKey(Article, models.PROTECT, db_constraint=False)
    version = models.IntegerField()
    title = models.TextField()
    body = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "version"], name="article_version_once"),
        ]


class ArticleTranslation(TranslationRow):
    """Vertaling van een artikel, hier gemaakt of nagekeken: of its title or its body. Append-only; also over a national one.

    No personal data beside who stands for it.
    """

    article = models.ForeignKey(Article, models.PROTECT, db_constraint=False)
    part = models.CharField(max_length=5, choices=[("title", "title"), ("body", "body")])

    class Meta(TranslationRow.Meta):
        indexes = [models.Index(fields=["municipality", "article"], name="translation_of_article")]


class PhraseTranslation(TranslationRow):
    """Vertaling van een tekst van het portaal, hier gemaakt of nagekeken: of the shipped text with this key. Append-only.

    No personal data beside who stands for it.
    """

    key = models.CharField(max_length=80)

    class Meta(TranslationRow.Meta):
        indexes = [models.Index(fields=["municipality", "lang"], name="translation_of_phrase")]


class Words(models.Model):
    """Zoekwoorden van een artikel of dienst, in één taal. Made from the texts; no personal data.

    `municipality` is that of who wrote these words: a town's own translation of a national article is found there only.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, null=True, db_index=False, db_constraint=False)
    article = models.ForeignKey(Article, models.CASCADE, null=True, db_constraint=False)
    service = models.ForeignKey(Service, models.CASCADE, null=True, db_constraint=False)
    lang = models.CharField(max_length=3)
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="content_words_index")]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, service__isnull=True)
                | Q(article__isnull=True, service__isnull=False),
                name="words_of_one_thing",
            ),
        ]


class Reading(models.Model):
    """Gelezen of uitgelegd (INF-4): what happened with an article for a participant, and what she said. Append-only.

    `domain` is that of the article: a helper sees her own domains. `restricted`: it is about health. `again_on`: when to explain
    it again, worked out on the day itself. Personal data: what somebody read, and what she did not understand.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    article = models.ForeignKey(Article, models.PROTECT, db_constraint=False)
    version = models.IntegerField()
    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    restricted = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=_in(tuple(ReadingKind)))
    lang = models.CharField(max_length=3)
    answer = models.CharField(max_length=5, default="", blank=True, choices=_in(tuple(Understood)))
    words = models.TextField(default="", blank=True)
    again_on = models.DateField(null=True)
    by_herself = models.BooleanField(default=False)
    by_name = models.TextField()
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    on_day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="answered") & ~Q(answer="") | ~Q(kind="answered") & Q(answer="", words=""),
                name="reading_answered_says_what",
            ),
            models.CheckConstraint(
                condition=Q(domain="health", restricted=True) | ~Q(domain="health") & Q(restricted=False),
                name="reading_about_health_is_restricted",
            ),
        ]


class Repetition(models.Model):
    """Tussenpozen van herhalen, per gemeente, in dagen (`pure.repeating.Intervals`). No personal data."""

    municipality = models.OneToOneField(MUNICIPALITY, models.PROTECT, db_constraint=False)
    no = models.SmallIntegerField()
    a_bit = models.SmallIntegerField()
    yes = ArrayField(models.SmallIntegerField(), default=list)
    unasked = models.SmallIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
