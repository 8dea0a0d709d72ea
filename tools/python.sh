#!/bin/sh
# Print a Python that can run the house, or say how to get one.
for name in "${PYTHON:-}" python3.11 python3.12 python3.13 python3 python; do
    [ -n "$name" ] || continue
    command -v "$name" >/dev/null 2>&1 || continue
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done
echo "缺少 Python 3.11 或更新版本（含 venv）。Debian 或 Ubuntu：apt install python3 python3-venv" >&2
echo "Python 3.11 or newer with venv is missing. On Debian or Ubuntu: apt install python3 python3-venv" >&2
exit 1
