# SPDX-License-Identifier: EUPL-1.2
"""Makes an old answer again from its receipt: the same text of the law, the same facts, the same day.

A law file is never changed once it is in use: a new text is a new file with a new date. So the law of an earlier answer is
still there, as the files that stood in the folder then; a file that was changed all the same is noticed by its fingerprint.
"""

from collections.abc import Mapping

from leidraad.pure.law.assess import assess
from leidraad.pure.law.duties import Duty, Receipt
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law, LawError
from leidraad.pure.law.reading import fingerprint_of, read


def marks(files: Mapping[str, str]) -> dict[str, str]:
    """The fingerprint of every law file by its path: kept, it is enough to find this law back later."""
    return {path: fingerprint_of(text) for path, text in files.items()}


def law_as_it_was(files: Mapping[str, str], kept: Mapping[str, str]) -> Law:
    """The law of then, from the files of today and the fingerprints that were kept.

    Raises:
        LawError: a file of then is gone, or was changed since.
    """
    problems = []
    for path, mark in kept.items():
        if path not in files:
            problems.append(
                f"{path}: dit wetsbestand is er niet meer; zet het terug om oude berekeningen na te rekenen."
            )
        elif fingerprint_of(files[path]) != mark:
            problems.append(f"{path}: dit wetsbestand is later veranderd; een nieuwe tekst hoort in een nieuw bestand.")
    if problems:
        raise LawError(problems)
    return read({path: files[path] for path in kept})


def again(duty: str, receipt: Receipt, case: Case, law: Law, on: int, lang: str = "nl") -> Duty | None:
    """The answer of one rule made again with the facts of its receipt; None when that law does not give it.

    Args:
        duty: the id of the rule.
        receipt: what was kept with the old answer.
        case: who it was about; its facts are not used.
        law: the law of then, see `law_as_it_was`.
        on: the day that was asked then.
        lang: nl or en.

    Raises:
        LawError: this is not the law of the receipt.
    """
    if law.fingerprint != receipt.law:
        raise LawError(["Dit is niet het recht waarmee deze berekening is gemaakt."])
    told = Case(case.regime, case.group, case.route, receipt.facts)
    return next((one for one in assess(told, law, on, lang=lang, everything=True) if one.rule == duty), None)
