# SPDX-License-Identifier: EUPL-1.2
"""The intake room: the broad intake, what was said by whom, and what follows from it."""
