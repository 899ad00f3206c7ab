# SPDX-License-Identifier: EUPL-1.2
"""What a participant tried and learned (terugblik, GUI-3): in her own words, typed or spoken; for herself and who directs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, Q
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import BooleanField
from django.utils.translation import gettext as _

from leidraad.access import audit, context
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Ground, InvalidInput, NotFoundForYou
from leidraad.dossiers.own import OwnDossier, herself, owned
from leidraad.plans import checking, keeping
from leidraad.plans.homes import home_of
from leidraad.plans.models import Reflection
from leidraad.plans.types import DocumentFile
from leidraad.pure.file_kinds import kind_of_sound
from leidraad.pure.plans.types import EMPTY, PlanState

MOST: Final = 50
#: In bytes: two minutes as phones record speech, with room for those that record it richly.
MOST_SOUND: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReflectionShown:
    """Getoonde terugblik: her own words ('' when she only spoke), in the language in which she wrote them.

    `activity_id` is the step it belongs to and `activity` its Dutch title, or ''.
    """

    id: int
    text: str
    language: str
    made_at: datetime
    activity_id: str
    activity: str
    spoken: bool


def reflect(
    by: Actor, dossier_id: int, text: str, language: str, activity_id: str = "", sound: bytes = b"", *, at: datetime, on: date
) -> int:  # fmt: skip
    """Keep what she tried and learned (terugblik), with one of her steps or without; `sound` is a recording of her voice.

    Gives the id. Raises NotFoundForYou; InvalidInput (`text`, `sound`).
    """
    herself(by, dossier_id)
    text, kind = _checked(text, sound)
    with context.deciding(by, on):
        kept = keeping.opened(by, dossier_id, on)
        if activity_id and activity_id not in kept.state.activities:
            raise NotFoundForYou
        row = Reflection(
            municipality_id=by.municipality_id, plan=kept.plan, activity_uid=activity_id or None, text=text,
            language=language, sound=sound or None, sound_type=kind, made_by_id=by.membership_id, made_at=at,
        )  # fmt: skip
        row.save(force_insert=True)
        audit.record(by, Line(Action.REFLECTED, dossier_id, "reflection", row.id, Ground.OWN_DOSSIER), at)
    return row.id


def _checked(text: str, sound: bytes) -> tuple[str, str]:
    """The words, and the media type of the recording ('' for none)."""
    text = text.strip()
    if (not text and not sound) or len(text) > checking.LONGEST_REASON:
        raise InvalidInput({"text": [_("Schrijf hier iets, en niet te lang.")]})
    if not sound:
        return text, ""
    kind = kind_of_sound(sound) if len(sound) <= MOST_SOUND else None
    if kind is None:
        raise InvalidInput({"sound": [_("Deze opname kan niet mee. Neem hooguit twee minuten op.")]})
    return text, kind.media_type


def reflections(by: Actor, dossier: OwnDossier, state: PlanState) -> list[ReflectionShown]:
    """What she wrote down or told, the newest first."""
    return _reflections(dossier.dossier_id, state)


def _reflections(dossier_id: int, state: PlanState) -> list[ReflectionShown]:
    spoken = ExpressionWrapper(Q(sound__isnull=False), output_field=BooleanField())
    rows = Reflection.objects.filter(plan__dossier_id=dossier_id).annotate(spoken=spoken).order_by("-id")
    titles = {one.id: one.title for one in state.activities.values()}
    found = rows.values_list("id", "text", "language", "made_at", F("activity_uid"), "spoken")[:MOST]
    return [
        ReflectionShown(number, text, language, made_at, str(step or ""), titles.get(str(step), ""), spoken=bool(told))
        for number, text, language, made_at, step, told in found
    ]


def reflections_of(by: Actor, dossier_id: int, *, at: datetime) -> tuple[str, list[ReflectionShown]]:
    """Whose dossier it is and what she wrote down or told, for who directs; writes the look. Raises NotFoundForYou."""
    name = _directed(by, dossier_id)
    plan = keeping.plan_of(by, dossier_id)
    state = keeping.loaded(plan).state if plan else EMPTY
    audit.record(by, Line(Action.PLAN_OPENED, dossier_id, details={"part": "reflections"}), at)
    return name, _reflections(dossier_id, state)


def _directed(by: Actor, dossier_id: int) -> str:
    """The name on a dossier whose plan this person may read. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW)
    home = home_of(by, dossier_id)
    insist(by, Permission.PLAN_VIEW, home.scope)
    return home.name


def recording(by: Actor, dossier_id: int, reflection_id: int, *, at: datetime) -> DocumentFile:
    """Her own recording, to listen to again. Raises NotFoundForYou."""
    owned(by, dossier_id)
    return _recording(by, dossier_id, reflection_id, Ground.OWN_DOSSIER, at)


def recording_of(by: Actor, dossier_id: int, reflection_id: int, *, at: datetime) -> DocumentFile:
    """A recording of the participant, for who directs. Raises NotFoundForYou."""
    _directed(by, dossier_id)
    return _recording(by, dossier_id, reflection_id, Ground.STATUTORY_TASK, at)


def _recording(by: Actor, dossier_id: int, reflection_id: int, ground: Ground, at: datetime) -> DocumentFile:
    rows = Reflection.objects.filter(id=reflection_id, plan__dossier_id=dossier_id, sound__isnull=False)
    row = rows.first()
    if row is None or row.sound is None:
        raise NotFoundForYou
    line = Line(Action.PLAN_OPENED, dossier_id, "reflection", row.id, ground, details={"part": "reflections"})
    audit.record(by, line, at)
    return DocumentFile(f"terugblik-{row.id}.{row.sound_type.rsplit('/', 1)[1]}", row.sound_type, bytes(row.sound))
