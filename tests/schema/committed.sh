#!/bin/sh
# committed.sh LIBGRASS SOURCE: data/plan.schema.json is what 'libgrass schema' writes, the Python package
# has its classes from it, and the shipped plans name it.
set -eu
libgrass=$1 source=$2
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass schema XXXXXX")
trap 'rm -rf "$place"' EXIT
"$libgrass" schema >"$place/printed"
"$libgrass" schema -o "$place/written"
cmp "$place/printed" "$place/written"
if ! diff -u "$source/data/plan.schema.json" "$place/printed" >"$place/diff"; then
    head -n 40 "$place/diff"
    echo "data/plan.schema.json is not what the reader knows; write it anew and look at what changed:"
    echo "    libgrass schema -o data/plan.schema.json"
    exit 1
fi
# The classes of the Python package are written from the schema.
if command -v python3 >/dev/null; then
    python=$source/bindings/python
    PYTHONDONTWRITEBYTECODE=1 python3 "$python/tools/plan_parts.py" "$place/printed" "$place/parts"
    cmp "$place/parts" "$python/src/libgrass/_plan_parts.py" || {
        echo "the Python package does not know what the reader knows; write its classes anew:"
        echo "    python3 bindings/python/tools/plan_parts.py data/plan.schema.json \\"
        echo "        bindings/python/src/libgrass/_plan_parts.py"
        exit 1
    }
fi
for plan in plan-2023-2030 decade-2012-2021; do
    # The words stand in the file like this; nothing is to be expanded.
    # shellcheck disable=SC2016
    head -n 1 "$source/data/xilinhot/$plan.yaml" |
        grep -qxF '# yaml-language-server: $schema=../plan.schema.json' || {
        echo "data/xilinhot/$plan.yaml does not name its schema in its first line"
        exit 1
    }
done
