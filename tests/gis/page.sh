#!/bin/sh
# page.sh SOURCE: docs/gis.md names every key of a description in backquotes.
set -eu
cd -- "$1"
bad=0
keys=$(grep -v 'struct_name' libgrass/gis/description_rows.c | sed -n -e 's/.*\(TEXT\|WHOLE\|CHOICE\)([a-z_]*, \([a-z_]*\),.*/\2/p' \
    -e 's/.*"\([a-z_]*\)", \(LG_KEY_\|true\|false\|"\).*/\1/p' \
    -e 's/.*NUMBER([a-z_]*, [a-z_]*, "\([a-z_]*\)".*/\1/p')
layers=$(sed -n 's/^ *ENTRY(\([a-z_]*\), \(CODE\|NUMBER\|FLAG\).*/\1/p' libgrass/gis/layers.def)
[ "$(echo "$layers" | wc -l)" -eq 12 ] || { echo "the layers were not found"; bad=1; }
for key in $(printf '%s\n' $keys $layers | sort -u); do
    grep -q "\`$key\`" docs/gis.md || {
        echo "docs/gis.md does not name \`$key\`"
        bad=1
    }
done
exit $bad
