# SPDX-License-Identifier: EUPL-1.2
"""The oracle: a plain model of who may see what, and the real system, told the same and asked the same.

`model` and `said` know nothing of Leidraad's code. `acts_*` tell both; a surface (`rows`, `pages`, `portal_pages`,
`outward`) asks both, and stands in the list of `surfaces`: a new one is added there.
"""
