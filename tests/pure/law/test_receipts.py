# SPDX-License-Identifier: EUPL-1.2
"""An old answer can be made again years later, also after the law changed."""

import pytest

from leidraad.pure.law import reading
from leidraad.pure.law.law import LawError
from leidraad.pure.law.receipts import again, law_as_it_was, marks
from tests.pure.law.small_law import case, day, fact, file, iso, one
from tests.pure.law.test_assess import PLAN, TERM, TestTheVersion

OLD = {"decree/verzonnen/2022-01-01.toml": file(PLAN, TERM)}
TAKING_OVER = TestTheVersion.NEW.replace(
    'counts_from = "registered"', 'transition = "running"\ncounts_from = "registered"'
)
NEW = OLD | {"decree/verzonnen/2025-01-01.toml": TAKING_OVER}
SELAM = case(fact("notified", "2024-12-02"), fact("registered", "2024-12-02"))


def test_an_answer_reproduces_after_the_law_changed() -> None:
    before = one(reading.read(OLD), SELAM, "2025-01-10", "PIP-1")
    after = one(reading.read(NEW), SELAM, "2025-01-10", "PIP-1")
    assert (iso(before.due), iso(after.due)) == ("2025-02-10", "2025-01-27")
    assert before.receipt is not None
    repeated = again("PIP-1", before.receipt, SELAM, law_as_it_was(NEW, marks(OLD)), day("2025-01-10"))
    assert repeated == before


def test_the_law_of_another_day_is_refused() -> None:
    receipt = one(reading.read(OLD), SELAM, "2025-01-10", "PIP-1").receipt
    assert receipt is not None
    with pytest.raises(LawError, match="niet het recht"):
        again("PIP-1", receipt, SELAM, reading.read(NEW), day("2025-01-10"))


@pytest.mark.parametrize(
    ("files", "words"),
    [({}, "er niet meer"), ({path: text + "\n# anders" for path, text in OLD.items()}, "later veranderd")],
    ids=["gone", "changed"],
)
def test_a_file_that_is_gone_or_changed_is_named(files: dict[str, str], words: str) -> None:
    with pytest.raises(LawError, match=words):
        law_as_it_was(files, marks(OLD))
