# SPDX-License-Identifier: EUPL-1.2
"""The network room: the closed circle around a participant, what each may see on which ground, and her consent."""
