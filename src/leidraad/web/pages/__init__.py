# SPDX-License-Identifier: EUPL-1.2
"""Pages for staff. A view says what is shown; what is true is decided in the rooms below."""
