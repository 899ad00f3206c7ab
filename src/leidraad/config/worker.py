# SPDX-License-Identifier: EUPL-1.2
"""The worker: runs the queue until it is told to stop."""

import os

import django
from procrastinate.contrib.django import app

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leidraad.config.settings")

CONCURRENCY = 2
POLL_SECONDS = 1.0
GRACE_SECONDS = 10.0


def run(*, wait: bool = True) -> None:
    """Work off the queue as the serving role, which has rights on the queue's tables and else sees nothing.

    SIGTERM and SIGINT let a running job finish (for at most ten seconds; what is cut off is rolled back and
    tried again) and stop. Without `wait` it stops when the queue is empty.
    """
    django.setup()
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(
            name="leidraad",
            concurrency=CONCURRENCY,
            wait=wait,
            fetch_job_polling_interval=POLL_SECONDS,
            shutdown_graceful_timeout=GRACE_SECONDS,
        )


if __name__ == "__main__":
    run()
