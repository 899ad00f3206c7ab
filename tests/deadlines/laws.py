# SPDX-License-Identifier: EUPL-1.2
"""A small law of these tests' own: a plan, a term with its extension, two windows, a talk; and the same law changed."""

from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read

PATH = "nl/decree/proefbesluit/{day}.toml"
HEAD = """
[regulation]
name = "Proefbesluit"
short = "Pb"
identification = "BWBR0000000"
layer = "decree"
in_force_from = {day}
{continues}
"""
# The schema asks for two worked examples with every rule that computes; here they only have to be there.
EXAMPLES = """
[[rule.example]]
name = "Eigen voorbeeld {number}"
own = true
on = 2026-01-01
case = {{ regime = "wi2021", group = "asylum_permit", facts = [] }}
expect = {{ due = "" }}
"""
TWO = EXAMPLES.format(number=1) + EXAMPLES.format(number=2)
PLAN = """
[[rule]]
id = "PIP-1"
kind = "deadline"
duty = "plan"
who = "municipality"
title = "Plan binnen {weeks} weken"
text = "Het plan is er op tijd."
article = "Proefbesluit, artikel 1"
source = "https://wetten.example/1"
status = "CONFIRMED"
parameters = {{ weeks = {{ value = {weeks}, unit = "weeks" }} }}
counts_from = {{ latest_known = ["notified", "registered"] }}
length = {{ weeks = "weeks" }}
holidays = "atw"
fulfilled_by = {{ event = "plan_dated", pick = "first" }}
sentence = {{ nl = "Het plan moet er zijn binnen {{length}} na {{event}}: uiterlijk {{due}}.", en = "By {{due}}." }}
"""
OTHERS = """
[[rule]]
id = "PIP-2"
kind = "postponement"
title = "Later door informatie"
text = "Het plan mag later als informatie later komt."
article = "Proefbesluit, artikel 2"
source = "https://wetten.example/2"
status = "CONFIRMED"
postpones = "PIP-1"
event = "third_party_information"
parameters = { weeks = { value = 2, unit = "weeks" } }
length = { weeks = "weeks" }
holidays = "atw"
"""
TERM = """
[[rule]]
id = "TERM-1"
kind = "deadline"
duty = "term"
who = "participant"
title = "Drie jaar om in te burgeren"
text = "De termijn is drie jaar."
article = "Proefbesluit, artikel 3"
source = "https://wetten.example/3"
status = "CONFIRMED"
parameters = { years = { value = 3, unit = "years" } }
counts_from = "plan_dated"
first_day = "next"
length = { years = "years" }
holidays = "none"
holidays_because = "De wet sluit lange termijnen uit."
fulfilled_by = { event = "fulfilled" }
sentence = { nl = "De termijn loopt tot en met {due}.", en = "Until {due}." }
"""
ROUTE = """
[[rule]]
id = "ROUTE-1"
kind = "window"
duty = "route_switch_window"
who = "municipality"
title = "Van route veranderen"
text = "Kan anderhalf jaar."
article = "Proefbesluit, artikel 4"
source = "https://wetten.example/4"
status = "INFERRED"
status_note = "Zo lezen wij de tekst."
parameters = { months = { value = 18, unit = "months" } }
counts_from = "plan_dated"
length = { months = "months" }
holidays = "none"
holidays_because = "Het is geen termijn om iets te doen."
sentence = { nl = "Dit kan tot en met {due}.", en = "Until {due}." }
"""


def texts(weeks: int = 10, *, changed_from: str = "", new_weeks: int = 8) -> dict[str, str]:
    """The files: one version, or a second one from `changed_from` with another number of weeks."""

    def file(day: str, number: int, continues: str = "", rest: str = "") -> str:
        return HEAD.format(day=day, continues=continues) + PLAN.format(weeks=number) + TWO + rest

    files = {PATH.format(day="2022-01-01"): file("2022-01-01", weeks, rest=OTHERS + TERM + TWO + ROUTE + TWO)}
    if changed_from:
        files[PATH.format(day=changed_from)] = file(changed_from, new_weeks, "continues = 2022-01-01")
    return files


def small_law(weeks: int = 10, *, changed_from: str = "", new_weeks: int = 8) -> Law:
    """The law of these tests."""
    return read(texts(weeks, changed_from=changed_from, new_weeks=new_weeks))
