# SPDX-License-Identifier: EUPL-1.2
"""Exchange (uitwisseling): calls over HTTP to systems of others, and nothing else calls out."""
