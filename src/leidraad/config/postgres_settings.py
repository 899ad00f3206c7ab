# SPDX-License-Identifier: EUPL-1.2
"""How the embedded server is set up: for two cores and a modest memory, silent about people."""

#: Inside the socket's own folder, so it never collides with another server.
PORT = 5432

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "120",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "1",
    # Our queries are short: compiling them costs more than it saves.
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u@%d ",
    # A failing statement carries names and numbers of people; keep those out of the log file.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
#: Loses data when the machine stops: for tests only.
FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}
