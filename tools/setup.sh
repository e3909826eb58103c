#!/bin/sh
# Make the environment: setup.sh PYTHON FOLDER. Needs Python 3.11 or newer; on Debian, root gets python3-venv by itself.
set -eu
python=$1
venv=$2
command -v "$python" >/dev/null 2>&1 || {
    echo "$python is missing. Install Python 3.11 or newer, or say which: make PYTHON=python3.12" >&2
    exit 1
}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "$("$python" --version) is too old. Signpost needs 3.11 or newer; say which: make PYTHON=python3.12" >&2
    exit 1
}
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv
    else
        echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi
echo "Setting up $venv (once, about a minute) …"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
echo "Reading the knowledge base (once, some seconds) …"
"$venv/bin/signpost" ask ready >/dev/null
