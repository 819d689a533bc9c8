#!/bin/sh
# parameters.sh SOURCE: every parameter of both profiles is named in docs/model.md.
set -eu
cd -- "$1"
bad=0
for table in modvege steppe; do
    names=$(sed -n 's/^LG_PARAM(\([a-z0-9_]*\),.*/\1/p' "libgrass/include/libgrass/tables/${table}_params.def")
    [ -n "$names" ] || { echo "no parameters found in ${table}_params.def" && exit 1; }
    for name in $names; do
        grep -qE "(^|[^a-z0-9_])$name([^a-z0-9_]|\$)" docs/model.md || {
            echo "docs/model.md does not name the parameter $name of profile $table"
            bad=1
        }
    done
done
exit $bad
