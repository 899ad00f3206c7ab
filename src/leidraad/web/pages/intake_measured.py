# SPDX-License-Identifier: EUPL-1.2
"""What was measured, by instrument, part and voice: the baseline first, and what changed since. Never one total."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.intake.instruments import HELP, INSTRUMENTS
from leidraad.intake.shown import MeasurementShown
from leidraad.intake.types import Instrument, Moment, Voice
from leidraad.web.pages.intake_words import MOMENT, VOICE

#: Instruments whose values go up: a later value can be higher or lower.
ORDERED: Final = (Instrument.SELF_SUFFICIENCY, Instrument.PARTICIPATION_STEP, Instrument.LANGUAGE_LEVEL)


def blocks(found: Sequence[MeasurementShown]) -> list[dict[str, Any]]:
    """Each instrument with its parts that were measured."""
    return [
        {"code": instrument.value, "name": _(info.name), "parts": list(_parts(instrument, found))}
        for instrument, info in INSTRUMENTS.items()
    ]


def _parts(instrument: Instrument, found: Sequence[MeasurementShown]) -> Iterable[dict[str, Any]]:
    info = INSTRUMENTS[instrument]
    for part, words in info.parts.items():
        here = [one for one in found if one.instrument is instrument and one.part == part]
        if here:
            voices = [_voice(voice, [one for one in here if one.voice is voice]) for voice in Voice]
            yield {"name": _(words) if words else "", "voices": [one for one in voices if one["rows"]]}


def _voice(voice: Voice, rows: Sequence[MeasurementShown]) -> dict[str, Any]:
    return {"name": VOICE[voice], "rows": [_row(one) for one in rows], "change": _change(rows)}


def _row(one: MeasurementShown) -> dict[str, Any]:
    listed = bool(INSTRUMENTS[one.instrument].values)
    return {
        "one": one,
        "shown": _(one.shown) if one.shown and listed else one.shown,
        "moment": MOMENT[one.moment],
        "repeat": one.moment is Moment.REPEAT,
        "help": _(HELP[one.help_present]) if one.help_present else "",
    }


def _change(rows: Sequence[MeasurementShown]) -> tuple[str, str]:
    """Between the first and the last value: higher, as it was, or lower; and which mark goes with it."""
    values = [one.value for one in rows if one.value]
    if len(values) < 2 or rows[0].instrument not in ORDERED:
        return ("", "")
    ranks = list(INSTRUMENTS[rows[0].instrument].values)
    first, last = ranks.index(values[0]), ranks.index(values[-1])
    if last == first:
        return (_("gelijk gebleven"), "")
    return (_("hoger dan eerst"), "ok") if last > first else (_("lager dan eerst"), "warn")
