# SPDX-License-Identifier: EUPL-1.2
"""The figures on which invented people are calibrated, with their sources.

Published by CBS (Statistiek Wet inburgering, Asiel en integratie), Divosa, the Algemene Rekenkamer and a
policy vision of a municipality of 45,000 inhabitants (2019). Where no source was found it says "chosen".
"""

from math import log
from typing import Final

#: Of all housed: men, women, children under 18 (policy vision 2019: 145 / 115 / 140 of 400).
MEN, WOMEN, CHILDREN = 0.36, 0.29, 0.35
#: Persons by position in the household, medium municipality (CBS 2017, adjusted to 35% children).
SINGLE, PARTNER_ALONE, PARTNER_WITH_CHILDREN, SINGLE_PARENT, OTHER_ADULT = 0.27, 0.07, 0.25, 0.04, 0.02
#: Share of men among singles and single parents, such that all adults come out at 36 : 29 (derived).
MEN_OF_SINGLES, MEN_OF_SINGLE_PARENTS = 0.68, 0.15

#: Of all housed since 2010: still guided (161 of 400).
OPEN_SHARE: Final = 161 / 400
#: Of those guided: intake, active, care and rest (13 / 141 / 7 of 161).
GROUPS: Final = (("intake", 0.08), ("active", 0.88), ("care", 0.04))
#: Linked but not housed yet, on top, as a share of all housed (chosen: two half-year targets in the
#: pipeline).
PIPELINE: Final = 0.06

#: Ages of asylum adults at arrival (CBS 2022): first year, last year, share.
ADULT_AGES: Final = (
    (18, 24, 0.307),
    (25, 34, 0.312),
    (35, 44, 0.222),
    (45, 54, 0.120),
    (55, 78, 0.039),
)
#: Children per family with children (chosen; mean 2.1, so that 35% of all are children).
CHILDREN_PER_FAMILY: Final = ((1, 0.40), (2, 0.27), (3, 0.18), (4, 0.09), (5, 0.04), (6, 0.02))
#: Share of family members who came later than the first one; with them half of all persons are nareizigers.
LATER_FAMILY: Final = 0.96
#: Share of families whose later members came in a municipality that had housed the first one (chosen).
JOINED_LATER: Final = 0.25

#: Origin by the calendar year of the link: first year in which the row holds, then code of BRP table 32
#: and share.
#: From 2022 on: Rekenkamer and CBS; before: CBS, permits 2014-2024.
ORIGINS: Final = (
    (0, (("0336", 0.56), ("0084", 0.16), ("0314", 0.08), ("0300", 0.05), ("0315", 0.04), ("0339", 0.03),
         ("0149", 0.03), ("0499", 0.02), ("0114", 0.01), ("0148", 0.01), ("0000", 0.01))),
    (2022, (("0336", 0.54), ("0339", 0.09), ("0084", 0.07), ("0300", 0.06), ("0058", 0.05), ("0314", 0.04),
            ("0315", 0.02), ("0149", 0.03), ("0499", 0.03), ("0148", 0.02), ("0331", 0.01), ("0138", 0.01),
            ("0451", 0.01), ("0114", 0.01), ("0000", 0.01))),
    (2025, (("0336", 0.45), ("0084", 0.16), ("0339", 0.07), ("0314", 0.05), ("0058", 0.05), ("0149", 0.05),
            ("0148", 0.04), ("0300", 0.03), ("0499", 0.03), ("0114", 0.02), ("0255", 0.01), ("0040", 0.01),
            ("0331", 0.01), ("0137", 0.01), ("0000", 0.01))),
)  # fmt: skip
#: Mother tongue by origin (no published table exists; chosen after what is known of each country).
TONGUES: Final = {
    "0336": (("apc", 0.85), ("kmr", 0.13), ("syr", 0.02)),
    "0084": (("tir", 0.90), ("tig", 0.04), ("ara", 0.04), ("byn", 0.02)),
    "0339": (("tur", 0.75), ("kmr", 0.25)),
    "0300": (("prs", 0.60), ("pus", 0.35), ("haz", 0.03), ("uzb", 0.02)),
    "0314": (("acm", 0.60), ("ckb", 0.35), ("syr", 0.05)),
    "0315": (("fas", 0.85), ("ckb", 0.08), ("aze", 0.07)),
    "0058": (("ara", 1.0),),
    "0149": (("som", 1.0),),
    "0148": (("apd", 1.0),),
    "0114": (("amh", 0.60), ("orm", 0.40)),
    "0499": (("apc", 1.0),),
    "0331": (("urd", 1.0),),
    "0138": (("lug", 1.0),),
    "0451": (("lin", 0.70), ("fra", 0.30)),
    "0137": (("eng", 1.0),),
    "0255": (("spa", 1.0),),
    "0040": (("hye", 1.0),),
    "0000": (("ara", 1.0),),
}
#: Reads no script yet (national figures of schooling: 12% none), reads the Latin one too (chosen).
READS_NOTHING, READS_LATIN = 0.12, 0.40

#: Weeks, lognormal (median, sigma). Link to home: median 16, 90th percentile 40; start to plan: median
#: 17, mean 20.
TO_HOME: Final = (16.0, log(40 / 16) / 1.2816)
TO_PLAN: Final = (17.0, (2 * log(20 / 17)) ** 0.5)
#: The intake lies at this part of the way to the plan, so that 35% wait more than three months for it.
INTAKE_PART: Final = (0.35, 0.85)
#: Birth dates of which the day, or the day and month, are unknown, for origins without a civil register.
VAGUE_BIRTH: Final = {"0084": 0.18, "0300": 0.22, "0149": 0.30, "0148": 0.15, "0114": 0.15}
VAGUE_BIRTH_ELSEWHERE: Final = 0.02
