#!/bin/sh
# Pin all dependencies with hashes: lock.sh BIN. No index address goes into the files.
set -eu
bin=$1
"$bin/python" -m pip install --quiet --disable-pip-version-check uv
pin="$bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header"
$pin pyproject.toml -o requirements.lock
$pin --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
$pin tools/requirements.in -o requirements-tools.lock
$pin -c requirements-dev.lock benchmarks/requirements.in -o requirements-bench.lock
$pin -c requirements-dev.lock tools/model.in -o requirements-model.lock
