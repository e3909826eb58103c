#!/bin/sh
# Get the PostgreSQL that storage tests run on, where that can be done without asking: root on Debian or Ubuntu.
# Never fails: without it those tests run on SQLite alone, and the end of the run says which were left out.
command -v postgres >/dev/null 2>&1 && exit 0
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing PostgreSQL for the tests of storage (once, about a minute) …"
    # Only the programs: no cluster of the system's own is made or started.
    mkdir -p /etc/postgresql-common/createcluster.d
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/signpost-tests.conf
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql \
        >/dev/null || echo "PostgreSQL could not be installed." >&2
fi
exit 0
