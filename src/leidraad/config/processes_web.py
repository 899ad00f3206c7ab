# SPDX-License-Identifier: EUPL-1.2
"""The web server: granian with one worker per core and four threads each; asyncio costs more."""

import importlib
import os
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from leidraad.config.processes import follow_parent

APPLICATION = "leidraad.config.wsgi:application"
THREADS = 4


def load_application(target: str) -> Callable[..., Any]:
    """Called in each worker: end when the server is killed, so that no worker keeps the port."""
    follow_parent(os.getppid())
    module, _, name = target.partition(":")
    application: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return application


def serve(host: str, port: int, workers: int, application: str = APPLICATION) -> None:
    """Serve until SIGTERM or Ctrl-C; a worker that dies is replaced. (The benchmarks serve their yardstick with it.)"""
    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
    )
    server.serve(target_loader=load_application)
