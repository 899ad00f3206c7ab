# SPDX-License-Identifier: EUPL-1.2
"""An invented country: as many municipalities as the Netherlands, few large and many small ones."""

MUNICIPALITIES = 342
#: Makes the largest about forty times as large as the smallest, with 3% of all.
_BEND = 8.3


def sizes(total: int, municipalities: int = MUNICIPALITIES) -> list[int]:
    """How many dossiers each municipality has, the largest first; together exactly `total`."""
    weights = [1 / (1 + rank / _BEND) for rank in range(municipalities)]
    whole = sum(weights)
    numbers = [int(total * weight / whole) for weight in weights]
    for index in range(total - sum(numbers)):
        numbers[index % municipalities] += 1
    return numbers
