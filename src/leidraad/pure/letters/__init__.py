# SPDX-License-Identifier: EUPL-1.2
"""What a letter says, as data: Dutch and the reader's language side by side. How it looks is `correspondence`."""
