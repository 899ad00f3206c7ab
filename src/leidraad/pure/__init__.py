# SPDX-License-Identifier: EUPL-1.2
"""Thinking without a framework: no Django, no clock, no input or output.

Everything here takes values and gives values. A day arrives as ``on``, a file as ``bytes``. Whatever is wrong
is told as :class:`leidraad.pure.invalid.InvalidValue`, in Dutch that can be shown to a colleague at the desk.
"""
