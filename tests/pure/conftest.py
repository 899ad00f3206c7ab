# SPDX-License-Identifier: EUPL-1.2
"""Property tests of ``pure`` look for wrong answers, not for slow ones: machines are busy at times."""

from hypothesis import settings

settings.register_profile("pure", deadline=None)
settings.load_profile("pure")
