# SPDX-License-Identifier: EUPL-1.2
"""The content room: essential information in several languages, the service directory, and whether it was understood."""
