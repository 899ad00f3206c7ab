# SPDX-License-Identifier: EUPL-1.2
"""Found examples, not slow ones, are what the property tests of ``pure`` are for: machines are busy at times."""

from hypothesis import settings

settings.register_profile("pure", deadline=None)
settings.load_profile("pure")
