#!/bin/sh
# Prints a Python that the line runs on, or the one line that mends what is missing. A name on the PATH may belong to a
# version manager and fail when it is run, so each is tried by running it.
for name in python3.12 python3.11 python3.13 python3; do
    "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1 || continue
    fitting=$name
    "$name" -c 'import ensurepip, venv' >/dev/null 2>&1 && with_venv=$name && break
done
if [ -z "$fitting" ]; then
    echo "Python 3.11, 3.12 or 3.13 is missing. Mend it with: apt-get install python3 python3-venv (or: brew install python@3.12)" >&2
    exit 1
fi
if [ -z "$with_venv" ]; then
    echo "$fitting cannot make virtual environments. Mend it with: apt-get install python3-venv" >&2
    exit 1
fi
for compiler in cc gcc clang; do
    "$compiler" --version >/dev/null 2>&1 && echo "$with_venv" && exit 0
done
echo "A C compiler is missing. Mend it with: apt-get install build-essential (or: xcode-select --install)" >&2
exit 1
