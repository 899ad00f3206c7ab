# SPDX-License-Identifier: EUPL-1.2
"""The worker: runs the queue until it is told to stop."""

import os
import signal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leidraad.config.settings")


def run() -> None:
    """Work off the queue. SIGTERM and SIGINT finish the running job (at most 10 seconds) and stop."""
    django.setup()
    # The app exists only after Django's set-up, so it cannot be imported above.
    from procrastinate.contrib.django import app

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(
            concurrency=2, fetch_job_polling_interval=1.0, shutdown_graceful_timeout=10, install_signal_handlers=True
        )


if __name__ == "__main__":
    run()
