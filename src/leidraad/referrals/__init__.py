# SPDX-License-Identifier: EUPL-1.2
"""The referrals room: to whom somebody is referred, what goes along, what came of it, and whether a transfer landed."""
