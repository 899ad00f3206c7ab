# SPDX-License-Identifier: EUPL-1.2
"""How Leidraad looks: templates, components, theme, icons. Knows no permissions and no tables.

Add ``leidraad.web.ui`` to INSTALLED_APPS (static files) and :data:`TEMPLATES` to DIRS of the Jinja2 backend.
"""

from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).parent / "templates"
