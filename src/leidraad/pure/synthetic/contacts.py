# SPDX-License-Identifier: EUPL-1.2
"""Contact moments with an invented family: about once a month, sometimes too long ago."""

from datetime import date, timedelta
from random import Random

from leidraad.pure.synthetic.chance import pick
from leidraad.pure.synthetic.types import SyntheticContact

#: How long ago the last contact was: first day, last day, share. The norm of the demo towns is four weeks.
_LAST = ((0, 13, 0.42), (14, 27, 0.33), (28, 45, 0.17), (46, 110, 0.08))
_KINDS = (("phone", 0.35), ("office", 0.25), ("home_visit", 0.25), ("message", 0.10), ("video", 0.05))
_SUMMARIES = (
    "Gesproken over de post van de gemeente. Samen gelezen wat er staat.",
    "De kinderen zijn ingeschreven op school.",
    "Afspraak bij de huisarts gemaakt.",
    "Vraag over de zorgverzekering beantwoord.",
    "Samen de eerste rekening van energie bekeken.",
    "Gaat goed. Zoekt een fiets.",
    "Wil graag sneller beginnen met de taalles.",
    "Gesproken over werk: heeft ervaring in de bouw.",
    "Gesproken over werk: wil in de zorg.",
    "Kennis gemaakt met de taalcoach.",
    "Zorgen over familie in het land van herkomst.",
    "Vraag over de toeslagen. Doorverwezen naar het spreekuur.",
    "Weet de weg naar het gemeentehuis en de bibliotheek.",
    "Heeft vrijwilligerswerk gevonden bij de voetbalclub.",
)
_NOT_REACHED = "Niet bereikt. Bericht achtergelaten."
_MOST = 14


def contacts(rng: Random, first: date, last: date, with_interpreter: bool) -> tuple[SyntheticContact, ...]:
    """The contacts between two days, oldest first; the last few when there were many."""
    day = last
    had: list[SyntheticContact] = []
    while day >= first and len(had) < _MOST:
        had.append(_contact(rng, day, with_interpreter))
        day -= timedelta(days=rng.randint(16, 40))
    return tuple(reversed(had))


def last_contact(rng: Random, linked_on: date, on: date) -> date | None:
    """The day of the last contact of a family that is guided; None when there was none yet."""
    first, last, _ = pick(rng, [(row, row[2]) for row in _LAST])
    day = on - timedelta(days=rng.randint(first, last))
    if day > linked_on:
        return day
    waited = (on - linked_on).days
    return None if waited < 10 or rng.random() < 0.3 else on - timedelta(days=rng.randint(0, waited - 1))


def planned_contact(rng: Random, on: date) -> tuple[date, str] | None:
    """A planned contact for every third family; a few lie some days back: forgotten."""
    if rng.random() >= 0.34:
        return None
    ahead = rng.randint(-6, -1) if rng.random() < 0.08 else rng.randint(0, 21)
    return on + timedelta(days=ahead), pick(rng, _KINDS[:3])


def _contact(rng: Random, day: date, with_interpreter: bool) -> SyntheticContact:
    kind = pick(rng, _KINDS)
    reached = rng.random() >= 0.07
    summary = rng.choice(_SUMMARIES) if reached else _NOT_REACHED
    helped = with_interpreter and reached and kind != "message" and rng.random() < 0.6
    return SyntheticContact(day, kind, reached, helped, summary)
