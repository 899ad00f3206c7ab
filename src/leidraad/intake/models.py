# SPDX-License-Identifier: EUPL-1.2
"""Tables of the intake room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`.

`care` is `health` where a row may be seen only with the separate right; else it is empty.
"""

from django.db import models
from django.db.models import F, Q

from leidraad.dossiers.translating import TranslationRow
from leidraad.intake.types import (
    ConclusionKind,
    ConclusionState,
    ExemptionGround,
    Instrument,
    InterpreterUse,
    Moment,
    Place,
    Source,
    TalkWish,
    TestResult,
    TestStep,
    Voice,
)
from leidraad.pure.questions.kinds import AnswerState

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, code) for code in codes]


class QuestionAdjustment(models.Model):
    """Aanpassing van de vragenlijst: one version of what a municipality adds, hides, rewords and reorders. Append-only.

    An intake keeps the version it began with. No personal data.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    questions = models.CharField(max_length=60)
    number = models.IntegerField()
    body = models.JSONField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="adjustment_of_town"),
            models.UniqueConstraint(fields=["municipality", "questions", "number"], name="adjustment_number_once"),
        ]


class Intake(models.Model):
    """Brede intake (INT-1, GGM BredeIntake): one per dossier, begun as early as possible, in the reception centre too.

    `questions` and `version` say which question set, `adjustment` what the municipality made of it. Answers may come
    after it was closed: they carry their own day. Personal data: that and where somebody had an intake; why in absence.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.OneToOneField(DOSSIER, models.PROTECT, db_constraint=False)
    questions = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    adjustment = models.ForeignKey(
        "intake.QuestionAdjustment", models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False
    )
    started_on = models.DateField()
    started_where = models.CharField(max_length=16, choices=_in(tuple(Place)))
    started_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    started_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    absent_reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="intake_of_town"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, closed_at__isnull=True)
                | Q(closed_on__isnull=False, closed_by__isnull=False, closed_at__isnull=False),
                name="intake_closed_by_somebody",
            ),
        ]


class IntakeSession(models.Model):
    """Intakegesprek: a talk of the intake, who was there, the interpreter, and the right to a private talk (INTAKE-4).

    `people` is a list of name and part. Personal data: who was present, the language somebody speaks, a note.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    intake = models.ForeignKey("intake.Intake", models.PROTECT, db_index=False, db_constraint=False)
    held_on = models.DateField()
    place = models.CharField(max_length=16, choices=_in(tuple(Place)))
    language = models.CharField(max_length=60, default="", blank=True)
    interpreter = models.CharField(max_length=16, choices=_in(tuple(InterpreterUse)))
    people = models.JSONField(default=list)
    private_talk_told = models.BooleanField()
    private_talk_wish = models.CharField(max_length=12, choices=_in(tuple(TalkWish)))
    note = models.TextField(default="", blank=True)
    submission = models.UUIDField()
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["intake", "held_on"], name="session_intake")]
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="session_of_town"),
            models.UniqueConstraint(fields=["intake", "submission"], name="session_once"),
        ]


class IntakeAnswer(models.Model):
    """Antwoord (INT-1, INT-2): what one source says to one question, on a day. Append-only: the newest of a source counts.

    The same submission never stores the same answer twice: a form may be sent again after the line dropped. The audit
    trail leaves the words out, for the row itself never changes.
    Personal data: everything a person tells about the domains of life; health only where `care` says so.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    intake = models.ForeignKey("intake.Intake", models.PROTECT, db_index=False, db_constraint=False)
    session = models.ForeignKey(
        "intake.IntakeSession", models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False
    )
    question = models.CharField(max_length=60)
    care = models.CharField(max_length=6, default="", blank=True)
    state = models.CharField(max_length=20, choices=_in(tuple(AnswerState)))
    value = models.JSONField(null=True, blank=True)
    note = models.TextField(default="", blank=True)
    source = models.CharField(max_length=16, choices=_in(tuple(Source)))
    said_by = models.TextField(default="", blank=True)
    said_on = models.DateField()
    submission = models.UUIDField()
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["intake", "question", "id"], name="answer_intake")]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "submission", "question", "source", "said_by"], name="answer_submitted_once"
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.ANSWERED, value__isnull=False)
                | (~Q(state=AnswerState.ANSWERED) & Q(value__isnull=True)),
                name="answer_value_when_answered",
            ),
        ]


class AnswerDraft(models.Model):
    """Concept van een antwoord: what somebody is typing at a question, kept while typing and gone once it is saved.

    One per person, question and source; a colleague learns that it is there, not what it says. `typed` is what the form
    holds. What was wiped out again before saving is kept nowhere. Personal data: as in an answer; health where `care` says.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    intake = models.ForeignKey("intake.Intake", models.PROTECT, db_index=False, db_constraint=False)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    question = models.CharField(max_length=60)
    care = models.CharField(max_length=6, default="", blank=True)
    source = models.CharField(max_length=16, choices=_in(tuple(Source)))
    typed = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "question", "source", "membership"], name="draft_of_person_once"),
        ]


class QuestionTranslation(TranslationRow):
    """Verbeterde vertaling van een vraagtekst, made or checked here by a person. Append-only: the newest counts.

    No personal data, but the
    name of whoever checked it.
    """

    key = models.CharField(max_length=140)

    class Meta(TranslationRow.Meta):
        indexes = [models.Index(fields=["municipality", "lang", "key", "id"], name="question_translation_of")]


class FreeTranslation(TranslationRow):
    """Vertaling van een vrije tekst in een dossier: what a helper wrote, in the participant's language. Append-only.

    `about` names the text (`conclusion:12`, `signal:3`).
    Personal data: what was written about a person, in another language; health only where `care` says so.
    """

    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    about = models.CharField(max_length=80)
    care = models.CharField(max_length=6, default="", blank=True)

    class Meta(TranslationRow.Meta):
        indexes = [models.Index(fields=["dossier", "lang", "about", "id"], name="free_translation_of")]


class SignalLink(models.Model):
    """Uitnodiging voor een signaal (INT-2): a link for one named person, for one use, that ends by itself.

    The token itself is never stored. Personal data: who knows a participant, and as what.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    token_hash = models.BinaryField(unique=True)
    name = models.TextField()
    organisation = models.TextField(default="", blank=True)
    source = models.CharField(max_length=16, choices=_in(tuple(Source)))
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "id"], name="signal_link_dossier")]
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="signal_link_of_town"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="signal_link_forward"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True), name="signal_link_used_or_withdrawn"
            ),
        ]


class Signal(models.Model):
    """Signaal vooraf (INT-2): what somebody who knew the participant earlier handed in, about one domain.

    Personal data: what others tell about a person; health only where `care` says so.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    link = models.ForeignKey("intake.SignalLink", models.PROTECT, db_index=False, db_constraint=False)
    domain = models.CharField(max_length=60)
    care = models.CharField(max_length=6, default="", blank=True)
    text = models.TextField()
    said_by = models.TextField()
    source = models.CharField(max_length=16, choices=_in(tuple(Source)))
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["dossier", "id"], name="signal_dossier")]


class TestEvent(models.Model):
    """Stap van de leerbaarheidstoets (INTAKE-3): registered, result, or exempted. Append-only: the newest of a step counts.

    Score and needed score are DUO's. Personal data: a result; the ground of an exemption, which is about health.
    """

    __test__ = False

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    step = models.CharField(max_length=10, choices=_in(tuple(TestStep)))
    on_day = models.DateField()
    result = models.CharField(max_length=16, default="", blank=True, choices=_in(tuple(TestResult)))
    score = models.SmallIntegerField(null=True, blank=True)
    needed = models.SmallIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "id"], name="test_event_dossier")]
        constraints = [models.UniqueConstraint(fields=["id", "municipality"], name="test_event_of_town")]


class TestExemption(models.Model):
    """Grond van de ontheffing (INTAKE-3), apart from the fact that there is one: it says something about health.

    Append-only. Personal data: an impairment of sight or hearing.
    """

    __test__ = False

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    event = models.OneToOneField("intake.TestEvent", models.PROTECT, db_constraint=False)
    care = models.CharField(max_length=6, default="", blank=True)
    ground = models.CharField(max_length=8, choices=_in(tuple(ExemptionGround)))
    note = models.TextField(default="", blank=True)


class Measurement(models.Model):
    """Meting: a value of an instrument, once for the baseline and again later. Append-only, so that both can be compared.

    A value, or the reason why it was not assessed. Personal data: education, work, language, self-sufficiency per domain;
    what is about health (or the law courts) only where `care` says so.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    instrument = models.CharField(max_length=20, choices=_in(tuple(Instrument)))
    part = models.CharField(max_length=30, default="", blank=True)
    care = models.CharField(max_length=6, default="", blank=True)
    value = models.TextField(default="", blank=True)
    not_assessed = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    voice = models.CharField(max_length=12, choices=_in(tuple(Voice)))
    help_present = models.CharField(max_length=8, default="", blank=True)
    measured_on = models.DateField()
    moment = models.CharField(max_length=8, choices=_in(tuple(Moment)))
    submission = models.UUIDField()
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "instrument", "part", "id"], name="measurement_dossier")]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "submission", "instrument", "part", "voice"], name="measurement_submitted_once"
            ),
            models.CheckConstraint(
                condition=(Q(value="") & ~Q(not_assessed="")) | (~Q(value="") & Q(not_assessed="")),
                name="measurement_value_or_why_not",
            ),
        ]


class Conclusion(models.Model):
    """Conclusie: what follows from the intake. Becomes a goal of the plan, or is put aside with a reason.

    `goal_id` is the goal's number in the plans room. Personal data: a judgement about a person's life.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    intake = models.ForeignKey("intake.Intake", models.PROTECT, db_index=False, db_constraint=False)
    domain = models.CharField(max_length=60)
    care = models.CharField(max_length=6, default="", blank=True)
    kind = models.CharField(max_length=8, choices=_in(tuple(ConclusionKind)))
    text = models.TextField()
    questions = models.JSONField(default=list)
    state = models.CharField(max_length=9, default=ConclusionState.OPEN, choices=_in(tuple(ConclusionState)))
    goal_id = models.CharField(max_length=60, default="", blank=True)
    reason = models.TextField(default="", blank=True)
    submission = models.UUIDField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["dossier", "state", "id"], name="conclusion_dossier")]
        constraints = [
            models.UniqueConstraint(fields=["intake", "submission"], name="conclusion_once"),
            models.CheckConstraint(
                condition=Q(state=ConclusionState.OPEN, goal_id="", reason="")
                | (Q(state=ConclusionState.GOAL, reason="") & ~Q(goal_id=""))
                | (Q(state=ConclusionState.PUT_ASIDE, goal_id="") & ~Q(reason="")),
                name="conclusion_goal_or_reason",
            ),
        ]
