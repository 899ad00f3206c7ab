# SPDX-License-Identifier: EUPL-1.2
"""Brieven: letters as PDF. What a letter says is `pure.letters`; what it is about belongs to the room that sends it."""
