# SPDX-License-Identifier: EUPL-1.2
"""What the web server serves."""

import os

from django.core.wsgi import get_wsgi_application

from leidraad.config.law_files import law_of_today

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leidraad.config.settings")
application = get_wsgi_application()
law_of_today()  # before the first request; a wrong law file must stop the server, not a page
