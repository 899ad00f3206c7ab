# SPDX-License-Identifier: EUPL-1.2
"""Serve an application with the product's own server command: APPLICATION PORT WORKERS."""

import os
import sys

from leidraad.config.processes import follow_supervisor
from leidraad.config.processes_web import serve

if __name__ == "__main__":
    follow_supervisor(os.environ)
    serve("127.0.0.1", int(sys.argv[2]), int(sys.argv[3]), sys.argv[1])
