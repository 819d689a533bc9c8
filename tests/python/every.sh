#!/bin/sh
# every.sh SOURCE PLACE: the one wheel in every interpreter of this machine from 3.9 on, but for those in which
# newest.sh and oldest.sh run these tests among all others.
. "$(dirname -- "$0")/common.sh"
newest=$(newest_python) oldest=$(oldest_python)
tried=0
for version in 3.9 3.10 3.11 3.12 3.13 3.14; do
    python=$(interpreter $version)
    [ -n "$python" ] || continue
    tried=$((tried + 1))
    case $python in
    "$newest" | "$oldest")
        echo "-- Python $version: of newest.sh or oldest.sh"
        continue
        ;;
    esac
    echo "-- Python $version"
    venv "every$version" "$python" pytest
    run_pytest "every$version" "$source/bindings/python/tests/test_memory.py" \
        "$source/bindings/python/tests/test_headers.py" "$source/bindings/python/tests/test_bad_input.py"
    rm -rf "${place:?}/every$version"
done
[ $tried -gt 0 ] || skip "no Python from 3.9 on with venv is here"
echo "$tried interpreters"
