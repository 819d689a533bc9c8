#!/bin/sh
# agree.sh LIBGRASS SOURCE: 100 good and 100 bad plans, judged by the schema and by the reader.
set -eu
libgrass=$1 source=$2
here=$source/tests/schema
python=""
# Another python3 may stand before the system's, whose packages these are.
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import yaml; from jsonschema import Draft202012Validator' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || {
    echo "no python3 with jsonschema (2020-12) and yaml here"
    exit 77
}
export PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass schema XXXXXX")
trap 'rm -rf "$place"' EXIT
"$libgrass" schema -o "$place/schema.json"
"$python" "$here/generate.py" "$place/schema.json" "$place/plans" 200
"$python" "$here/agree.py" "$libgrass" "$place/schema.json" "$place/plans" \
    "$source"/data/xilinhot/plan-*.yaml "$source"/data/xilinhot/decade-*.yaml \
    "$source"/data/xilinhot/vary-*.yaml "$source"/tests/golden/*.yaml
