# SPDX-License-Identifier: EUPL-1.2
"""A question set of a few questions, for tests."""

from leidraad.pure.questions.questions import QuestionSet
from leidraad.pure.questions.reading import read

HEAD = """
[set]
id = "klein"
version = "1"
name = "Klein"
[heading]
explain = "Leg het mij uit"
[options.yes_no]
yes = "Ja"
no = "Nee"
[options.level]
A0 = "Nog niets"
A1 = "A1"
A2 = "A2"
B1 = "B1"
B2 = "B2"
C1 = "C1"
C2 = "C2"
[[domain]]
code = "family"
text = "Familie"
[[domain]]
code = "health"
text = "Gezondheid"
care = "health"
"""
QUESTIONS = """
[[question]]
code = "who"
domain = "family"
kind = "choices"
text = "Wie woont bij u?"
required_by = "INTAKE-1"
options = { partner = "Mijn partner", children = "Mijn kinderen", alone = "Niemand" }
strength = ["partner"]
[[question]]
code = "children"
domain = "family"
kind = "number"
text = "Hoeveel kinderen?"
unit = "kinderen"
low = 0
high = 20
ask_when = { question = "who", is = "children" }
[[question]]
code = "school"
domain = "family"
kind = "yes_no"
text = "Gaan zij naar school?"
ask_when = { question = "children", at_least = 1 }
strength = ["yes"]
burden = ["no"]
heading = "explain"
[[question]]
code = "wish"
domain = "family"
kind = "text"
text = "Wat wilt u?"
strength = ["*"]
[[question]]
code = "since"
domain = "family"
kind = "date"
text = "Sinds wanneer?"
[[question]]
code = "dutch"
domain = "family"
kind = "level"
text = "Hoe goed is uw Nederlands?"
[[question]]
code = "body"
domain = "health"
kind = "scale"
text = "Hoe gezond bent u?"
low = 1
high = 5
restricted = "health"
strength = ["4", "5"]
burden = ["1", "2"]
"""


def small(extra: str = "", **translations: str) -> QuestionSet:
    """The set, with more questions where a test wants them."""
    return read(HEAD + QUESTIONS + extra, "klein/1.toml", translations)
