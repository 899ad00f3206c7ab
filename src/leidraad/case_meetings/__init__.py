# SPDX-License-Identifier: EUPL-1.2
"""The case meetings room: an agenda that fills itself, who is there, what is decided, and the minutes per dossier."""
