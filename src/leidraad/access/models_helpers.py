# SPDX-License-Identifier: EUPL-1.2
"""The file of somebody who helps without being staff: a volunteer, an interpreter, a key person (GUI-10, GUI-11)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"


class HelperFile(models.Model):
    """Vrijwilligersdossier: training, certificate of conduct (VOG), languages, room for families, supervision, availability.

    One per membership. `days` are weekdays, 0 is Monday; `languages` are codes of ISO 639-3. `silence_days`: after so many
    days without contact the supervisor reads that it is quiet. `for_talks`: can be asked for a talk by who looks for an
    interpreter. Personal data: of the helper; ground: the agreement with her; erased with the membership.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    membership = models.OneToOneField(MEMBERSHIP, models.PROTECT)
    supervisor = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, related_name="supervises")
    next_talk_on = models.DateField(null=True)
    trainings = models.TextField(default="", blank=True)
    certificate_on = models.DateField(null=True)
    certificate_until = models.DateField(null=True)
    languages = ArrayField(models.CharField(max_length=3), default=list)
    days = ArrayField(models.SmallIntegerField(), default=list)
    availability = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    most_families = models.SmallIntegerField(default=2)
    silence_days = models.SmallIntegerField(default=21)
    for_talks = models.BooleanField(default=False)
    key_person = models.BooleanField(default=False)
    by_phone = models.BooleanField(default=True)
    on_the_spot = models.BooleanField(default=True)
    changed_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, related_name="+", db_index=False)
    changed_at = models.DateTimeField()
    # The Monday of the week of which the supervisor has had word by e-mail.
    told_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("membership")), name="helper_file_of_another"
            ),
            models.CheckConstraint(
                condition=Q(most_families__gte=0, most_families__lte=50, silence_days__gte=1, silence_days__lte=365),
                name="helper_file_in_bounds",
            ),
            models.CheckConstraint(
                condition=Q(certificate_until__isnull=True)
                | Q(certificate_on__isnull=False, certificate_until__gte=F("certificate_on")),
                name="helper_file_certificate_forward",
            ),
        ]
