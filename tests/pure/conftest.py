# SPDX-License-Identifier: EUPL-1.2
"""Property tests of ``pure`` look for wrong answers, not for slow ones: machines are busy at times."""

from hypothesis import settings

# On top of what holds for every test, so a build that tries the same examples each time does so here too.
settings.register_profile("pure", parent=settings(), deadline=None)
settings.load_profile("pure")
