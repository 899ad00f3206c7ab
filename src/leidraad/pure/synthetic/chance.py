# SPDX-License-Identifier: EUPL-1.2
"""Chance that keeps to its shares: dealing from a stack instead of throwing dice each time."""

from collections.abc import Sequence
from math import exp
from random import Random
from typing import TypeVar

T = TypeVar("T")


def deal(rng: Random, shares: Sequence[tuple[T, float]], count: int) -> list[T]:
    """`count` things in chance order, in numbers as near to their shares as whole numbers allow."""
    total = sum(share for _, share in shares)
    exact = [share / total * count for _, share in shares]
    numbers = [int(number) for number in exact]
    remainders = sorted(range(len(shares)), key=lambda index: numbers[index] - exact[index])
    for index in remainders[: count - sum(numbers)]:
        numbers[index] += 1
    dealt = [thing for (thing, _), number in zip(shares, numbers, strict=True) for _ in range(number)]
    rng.shuffle(dealt)
    return dealt


def pick(rng: Random, shares: Sequence[tuple[T, float]]) -> T:
    """One thing, by its share. The last one is taken when rounding leaves a gap."""
    throw = rng.random() * sum(share for _, share in shares)
    for thing, share in shares:
        throw -= share
        if throw < 0:
            return thing
    return shares[-1][0]


def days_lognormal(rng: Random, median_weeks: float, sigma: float) -> int:
    """A number of days from a lognormal distribution, at least 1 and at most three years."""
    return max(1, min(1095, round(7 * median_weeks * exp(rng.gauss(0, sigma)))))
