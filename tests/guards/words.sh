#!/bin/sh
# words.sh SOURCE: no tracked file names a path of the machine it was written on, and the change log
# says of every release what became of the results.
set -eu
cd -- "$1"
bad=0
# The patterns are put together here, so that this file does not hold them.
top="/"
list() {
    git ls-files -z 2>/dev/null ||
        find . -type f -not -path './build*' -not -path './out*' -not -path './.git/*' -print0
}
if list | xargs -0 grep -nIE "${top}(work|root|home)${top}|${top}tmp${top}[a-z]|\.\.${top}shared" -- \
    2>/dev/null; then
    echo "a file names a path of somebody's machine"
    bad=1
fi
releases=$(grep -c '^## ' CHANGELOG.md)
results=$(grep -cE '^\*Results: (first|identical|changed)' CHANGELOG.md)
[ "$releases" -eq "$results" ] || {
    echo "CHANGELOG.md: $releases releases, $results lines '*Results: ...*'"
    bad=1
}
version=$(sed -n 's/^project(libgrass VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
for file in CHANGELOG.md CITATION.cff; do
    grep -qF "$version" "$file" || {
        echo "$file does not know version $version"
        bad=1
    }
done
exit $bad
