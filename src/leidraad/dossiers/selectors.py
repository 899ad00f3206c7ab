# SPDX-License-Identifier: EUPL-1.2
"""Reads of the dossiers room: the one door for pages and the rooms above."""

from leidraad.dossiers.duplicates import duplicates, duplicates_among, duplicates_of
from leidraad.dossiers.family import household
from leidraad.dossiers.overview import overview, visited
from leidraad.dossiers.reading import bsn, directors, document_file, languages, person_for_edit, teams
from leidraad.dossiers.scoping import kept, scope
from leidraad.dossiers.timeline import timeline, timeline_of

__all__ = [
    "bsn",
    "directors",
    "document_file",
    "duplicates",
    "duplicates_among",
    "duplicates_of",
    "household",
    "kept",
    "languages",
    "overview",
    "person_for_edit",
    "scope",
    "teams",
    "timeline",
    "timeline_of",
    "visited",
]
