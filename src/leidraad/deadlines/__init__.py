# SPDX-License-Identifier: EUPL-1.2
"""The deadlines room (termijnen): dated facts, and the duties that the law makes of them."""
