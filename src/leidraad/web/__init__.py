# SPDX-License-Identifier: EUPL-1.2
"""All HTTP and HTML: pages for staff, portal for participants, api for machines, ui for what they look like."""
