# SPDX-License-Identifier: EUPL-1.2
"""The steps of a calculated fine in words, Dutch and English."""

from typing import Final

STEPS: Final[dict[str, dict[str, str]]] = {
    "nl": {
        "fixed": "Het bedrag ligt vast: {amount}.",
        "repeat": "Dit is boete {number} van ten hoogste {times} bij de brede intake.",
        "base": "Het basisbedrag is {amount}.",
        "raised": "In de {months} maanden ervoor was er een overtreding met een definitieve boete: het bedrag is nu {amount}.",
        "not_raised": "In de {months} maanden ervoor was er geen overtreding met een definitieve boete: het bedrag blijft zo.",
        "blame": "{blame}: {percent}% van {before} is {amount}.",
        "room": "Alle boetes van de gemeente samen zijn in deze termijn hooguit {cap}; er is al {given} opgelegd.",
        "capped": "Daarom is de boete niet hoger dan {amount}.",
        "each": "Voor elk onderdeel dat ontbreekt is de boete {amount}. Er ontbreekt: {missing}.",
        "new_term": "Daarna begint een nieuwe termijn van {months} maanden (FINE-5: de langste die past, geldt voor alles).",
        "row": "{row}; {column}: {amount}.",
        "column": "{column}: {amount}.",
        "reduced": "{parts} onderdelen gehaald: {percent}% eraf, dat wordt {amount}.",
        "nothing_passed": "Er is geen onderdeel gehaald: niets gaat eraf.",
        "review": "Juridische toets door {by}: {reason}",
        "aid": "Dit is alleen een berekening en geen voorstel. Kijk eerst naar de bijzondere omstandigheden.",
        "pvt": "PVT",
        "map": "MAP",
        "intent": "Opzet",
        "gross": "Grove schuld",
        "ordinary": "Gewone schuld",
        "reduced_blame": "Verminderde schuld",
        "not_all_attempted": "Niet elk onderdeel is geprobeerd",
        "all_attempted_once": "Elk onderdeel is ten minste één keer geprobeerd",
        "failed_attempted_twice": "Elk onderdeel dat niet lukte is ten minste twee keer geprobeerd",
        "low": "weinig lessen gevolgd ({told})",
        "middle": "een deel van de lessen gevolgd ({told})",
        "high": "de meeste lessen gevolgd ({told})",
        "row_low": "Weinig participatie ({told})",
        "row_middle": "Een deel van de participatie ({told})",
        "row_high": "De meeste participatie ({told})",
        "hours": "{number} uur",
        "percent": "{number}%",
    },
    "en": {
        "fixed": "The amount is fixed: {amount}.",
        "repeat": "This is fine {number} of at most {times} about the intake.",
        "base": "The base amount is {amount}.",
        "raised": "In the {months} months before there was a violation with a final fine: the amount is now {amount}.",
        "not_raised": "In the {months} months before there was no violation with a final fine: the amount is not raised.",
        "blame": "{blame}: {percent}% of {before} is {amount}.",
        "room": "All fines of the municipality together are at most {cap} in this term; {given} was imposed already.",
        "capped": "Therefore the fine is not more than {amount}.",
        "each": "For each component that is missing the fine is {amount}. Missing: {missing}.",
        "new_term": "Then a new term of {months} months begins (FINE-5: the longest term that fits counts for all).",
        "row": "{row}; {column}: {amount}.",
        "column": "{column}: {amount}.",
        "reduced": "{parts} parts passed: {percent}% off, which makes {amount}.",
        "nothing_passed": "No part was passed: nothing is taken off.",
        "review": "Legal review by {by}: {reason}",
        "aid": "This is a calculation only and no proposal. First look at the special circumstances.",
        "pvt": "PVT",
        "map": "MAP",
        "intent": "Intent",
        "gross": "Gross negligence",
        "ordinary": "Ordinary blame",
        "reduced_blame": "Reduced blame",
        "not_all_attempted": "Not every part was attempted",
        "all_attempted_once": "Every part was attempted at least once",
        "failed_attempted_twice": "Every part that failed was attempted at least twice",
        "low": "few lessons followed ({told})",
        "middle": "some of the lessons followed ({told})",
        "high": "most lessons followed ({told})",
        "row_low": "Little participation ({told})",
        "row_middle": "Some of the participation ({told})",
        "row_high": "Most of the participation ({told})",
        "hours": "{number} hours",
        "percent": "{number}%",
    },
}  # fmt: skip


def euro(cents: int, lang: str) -> str:
    """An amount of money: € 2.400, € 12,50; €2,400, €12.50."""
    whole, rest = divmod(cents, 100)
    text = f"{whole:,}" + (f".{rest:02d}" if rest else "")
    return "€ " + text.translate(str.maketrans(",.", ".,")) if lang == "nl" else "€" + text
