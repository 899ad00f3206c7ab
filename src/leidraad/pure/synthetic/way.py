# SPDX-License-Identifier: EUPL-1.2
"""The way from link to plan, as long as it takes in practice, cut off at today."""

from datetime import date, timedelta
from random import Random

from leidraad.pure.synthetic.chance import days_lognormal, pick
from leidraad.pure.synthetic.figures import INTAKE_PART, TO_HOME, TO_PLAN
from leidraad.pure.synthetic.types import STAGES, Milestones

_INTAKE_STAGES = (("housed", 0.20), ("registered", 0.35), ("intake", 0.45))
_CAUSES = {
    "linked": (("no_home", 0.60), ("home_not_ready", 0.10), ("family_abroad", 0.08), ("", 0.22)),
    "housed": (("information_awaited", 0.30), ("", 0.70)),
    "registered": (
        ("no_capacity", 0.30),
        ("no_interpreter", 0.15),
        ("information_awaited", 0.15),
        ("", 0.40),
    ),
    "intake": (("no_capacity", 0.20), ("no_interpreter", 0.10), ("other", 0.05), ("", 0.65)),
    "plan": (("", 1.0),),
}


def offsets(rng: Random, *, at_home: bool = False) -> tuple[int, int, int, int, int]:
    """Days after the link at which each stage begins; `at_home`: family that moves in with the first one."""
    home = rng.randint(1, 21) if at_home else days_lognormal(rng, *TO_HOME)
    registered = home + rng.randint(1, 14)
    to_plan = max(14, days_lognormal(rng, *TO_PLAN))
    intake = registered + max(7, round(to_plan * rng.uniform(*INTAKE_PART)))
    return 0, home, registered, intake, max(intake + 1, registered + to_plan)


def milestones(linked_on: date, starts: tuple[int, int, int, int, int], until: date) -> Milestones:
    """The days reached until (and on) a day."""
    days = [linked_on + timedelta(days=start) for start in starts]
    reached = [day if day <= until else None for day in days]
    return Milestones(linked_on, *reached[1:])


def elapsed(rng: Random, group: str, starts: tuple[int, int, int, int, int]) -> int:
    """How many days ago the link was, for a family of this group."""
    if group == "closed":
        return max(starts[-1] + 200, round(rng.triangular(1250, 5900, 2600)))
    stage = {"pipeline": "linked", "active": "plan", "care": "plan"}.get(group) or pick(rng, _INTAKE_STAGES)
    index = STAGES.index(stage)
    end = starts[index + 1] if index + 1 < len(starts) else starts[index] + 950
    return starts[index] + rng.randrange(max(1, end - starts[index]))


def waiting_cause(rng: Random, group: str, stage: str) -> str:
    """Why the family waits in its present stage; '' for no reason given."""
    if group == "care":
        return "illness"
    return "" if group == "closed" else pick(rng, _CAUSES[stage])
