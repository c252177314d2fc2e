#!/bin/sh
# Brings .venv to one of the locks (base, or dev, which holds base) and puts the project beside it.
# What is there already is left alone; only python3 and its venv module are needed.
set -eu
lock=$1
file=requirements/$lock.txt
python=${PYTHON:-python3}
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1

key_of() { cat "requirements/$1.txt" pyproject.toml "$0" | sha256sum | cut -c1-64; }
installed() { [ -x .venv/bin/commonground ] && [ "$(cat ".venv/installed-$1" 2>/dev/null)" = "$(key_of "$1")" ]; }

if installed dev || installed "$lock"; then exit 0; fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Common Ground needs Python 3.11 or newer: apt-get install python3" >&2; exit 1; }
[ -x .venv/bin/python ] || "$python" -m venv .venv >/dev/null || {
    echo "Python cannot make a virtual environment yet: apt-get install python3-venv" >&2; exit 1; }

echo "Installing what $file names into .venv" >&2
[ -x .venv/bin/uv ] || .venv/bin/pip install --quiet uv || echo "uv cannot be had here; pip does its work, more slowly." >&2
if ! { [ -x .venv/bin/uv ] && .venv/bin/uv pip sync --quiet --require-hashes --python .venv/bin/python "$file"; }; then
    .venv/bin/pip install --quiet --require-hashes -r "$file"
fi
.venv/bin/pip install --quiet --no-build-isolation --no-deps --editable .

rm -f .venv/installed-*
key_of "$lock" > ".venv/installed-$lock"
