#!/bin/sh
# newest.sh SOURCE PLACE: every test with the newest releases of everything, and mypy.
. "$(dirname -- "$0")/common.sh"
python=$(newest_python)
[ -n "$python" ] || skip "no Python from 3.9 on with venv is here"
extras="[all,test]"
venv newest "$python" pyproj types-PyYAML
"$place/newest/bin/python" -m pip list --format=freeze | tr '\n' ' '
run_pytest newest "$source/bindings/python/tests"
run_pytest newest --doctest-modules --pyargs libgrass
(cd "$source/bindings/python" && "$place/newest/bin/python" -m mypy --cache-dir "$place/mypy" \
    --config-file pyproject.toml)
