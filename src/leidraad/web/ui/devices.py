# SPDX-License-Identifier: EUPL-1.2
"""What a browser says of itself, in the names that people know."""

from typing import Final

BROWSERS: Final = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
)


def device_parts(agent: str) -> tuple[str, str]:
    """The browser and the system of a device, each "" where it is not known."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in (*SYSTEMS, ("Linux", "Linux")) if mark in agent), "")
    return browser, system
