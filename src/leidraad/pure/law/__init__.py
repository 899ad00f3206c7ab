# SPDX-License-Identifier: EUPL-1.2
"""The law as data: from dated facts and dated rules to duties with a day, a reason and an article."""
