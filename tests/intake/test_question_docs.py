# SPDX-License-Identifier: EUPL-1.2
"""What docs/questions.md tells a municipality is true."""

import json
import re
from pathlib import Path

from leidraad.intake.question_sets import newest
from leidraad.pure.questions.adjusting import adjust
from leidraad.pure.questions.kinds import Kind

PAGE = (Path(__file__).resolve().parents[2] / "docs/questions.md").read_text()


def test_the_example_can_be_saved_as_it_stands() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    made = adjust(newest(), json.loads(example))
    assert made.find("own-bike") and made.find("religion-and-customs") is None
    assert [one.code for one in made.of("work")][:2] == ["work-dream", "work-good-at"]


def test_every_kind_of_question_is_named() -> None:
    assert [kind for kind in Kind if f"`{kind.value}`" not in PAGE] == []
