# SPDX-License-Identifier: EUPL-1.2
"""The colours of a municipality (Dutch: huisstijl): five tokens, and nothing else, may change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

DEFAULT_TOKENS: Final[dict[str, str]] = {
    "--lr-brand": "#14505f",
    "--lr-brand-strong": "#0c3742",
    "--lr-brand-soft": "#e7f0f2",
    "--lr-accent": "#0b5a8a",
    "--lr-brand-ink": "#ffffff",
}
LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3: ordinary text against what is behind it."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_INK, _SURFACE, _PAGE = "#16262c", "#ffffff", "#f4f6f7"

_PAIRS: Final = (
    ("--lr-brand-ink", "--lr-brand", "tekst op de balk en op knoppen"),
    ("--lr-brand-ink", "--lr-brand-strong", "tekst op een knop onder de muis"),
    ("--lr-brand", _SURFACE, "het gekozen menu op wit"),
    ("--lr-brand", "--lr-brand-soft", "tekst op de lichte tint"),
    ("--lr-brand-strong", "--lr-brand-soft", "donkere tekst op de lichte tint"),
    ("--lr-accent", _SURFACE, "links op wit"),
    ("--lr-accent", _PAGE, "links op de achtergrond van de pagina"),
    ("--lr-accent", "--lr-brand-soft", "links op de lichte tint"),
    (_INK, "--lr-brand-soft", "gewone tekst op de lichte tint"),
)


class InvalidTheme(ValueError):
    """These colours cannot be used. ``problems`` is a list of Dutch sentences, one per fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def theme_css(tokens: Mapping[str, str]) -> str:
    """Write the style sheet of a municipality.

    ``tokens`` has some or all names of :data:`DEFAULT_TOKENS` with colours as "#rrggbb"; a missing one keeps
    the colour of Leidraad. Raises :class:`InvalidTheme` for an unknown name, something that is no colour, or
    two colours that people cannot tell apart (contrast below 4.5, WCAG 2.2 §1.4.3).
    """
    problems = [
        f"{name!r} is geen kleur die u kunt kiezen. Kies uit: {', '.join(DEFAULT_TOKENS)}."
        for name in tokens
        if name not in DEFAULT_TOKENS
    ]
    problems += [
        f"{name}: {value!r} is geen kleur. Schrijf # en zes cijfers of letters a tot en met f, bijvoorbeeld #14505f."
        for name, value in tokens.items()
        if name in DEFAULT_TOKENS and not _HEX.fullmatch(value)
    ]
    if problems:
        raise InvalidTheme(problems)
    colours = DEFAULT_TOKENS | {name: value.lower() for name, value in tokens.items()}
    problems = [problem for pair in _PAIRS if (problem := _too_close(colours, *pair))]
    if problems:
        raise InvalidTheme(problems)
    return ":root{" + ";".join(f"{name}:{colours[name]}" for name in DEFAULT_TOKENS) + "}\n"


def contrast(first: str, second: str) -> float:
    """Contrast of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _too_close(colours: Mapping[str, str], front: str, back: str, where: str) -> str:
    ratio = contrast(colours.get(front, front), colours.get(back, back))
    if ratio >= LEAST_CONTRAST:
        return ""
    shown = f"{ratio:.1f}".replace(".", ",")
    return (
        f"{front} op {back} is te slecht te lezen ({where}): het contrast is {shown} en moet minstens "
        "4,5 zijn. Maak de ene kleur donkerder of de andere lichter."
    )
