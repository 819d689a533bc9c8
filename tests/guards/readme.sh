#!/bin/sh
# readme.sh SOURCE BUILD CC: what the README and the decisions point at exists, and the README's C
# compiles against the public headers.
set -eu
source=$1 build=$2 cc=$3
cd -- "$source"
bad=0
for page in README.md docs/*.md docs/decisions/*.md; do
    [ -f "$page" ] || continue
    for target in $(grep -oE '\]\([^):# ]+\)' "$page" | sed 's/^](//; s/)$//') \
        $(grep -oE '\b(docs|examples|tests|libgrass|data|cmake|bindings)/[A-Za-z0-9_/.-]*[A-Za-z0-9_/]' \
            "$page"); do
        [ -e "$target" ] || [ -e "$(dirname "$page")/$target" ] ||
            [ -e "libgrass/include/$target" ] || ls "$target"-* >/dev/null 2>&1 || {
            echo "$page points at $target, which does not exist"
            bad=1
        }
    done
done
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
sed -n '/^```c$/,/^```$/p' README.md | grep -v '^```' >"$place/snippet"
{
    echo '#include <stdio.h>'
    grep '^#' "$place/snippet"
    echo 'int main(void) {'
    grep -v '^#' "$place/snippet"
    echo '}'
} >"$place/readme.c"
"$cc" -std=c11 -Wall -Werror -fsyntax-only -Ilibgrass/include "-I$build/include" "$place/readme.c" ||
    bad=1
exit $bad
