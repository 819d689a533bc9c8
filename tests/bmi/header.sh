#!/bin/sh
# header.sh SOURCE BUILD CC BMI_H: the interface as libgrass/bmi.h declares it: every function stands where
# bmipy's list of them says, and, where the interface's own header is at hand, where that has it.
set -eu
source=$1 build=$2 cc=$3 official=${4-}
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
own="$source/bindings/bmi/include/libgrass/bmi.h"
includes="-I$source/libgrass/include -I$build/include -I$source/bindings/bmi/include"
sed -n '/^struct Bmi {/,/^};/p' "$own" | sed -n 's/.*(\*\([a-z_]*\))(.*/\1/p' >"$place/members"
[ "$(wc -l <"$place/members")" -eq 41 ] || {
    echo "libgrass/bmi.h has $(wc -l <"$place/members") functions; BMI 2.0 has 41"
    exit 1
}
case $official in '' | *-NOTFOUND)
    echo "SKIPPED: the interface's own bmi.h is not installed, nothing to compare with (-DBMI_OFFICIAL_HEADER=path)"
    exit 77
    ;;
esac
table() {
    printf '#include <stddef.h>\n#include <stdio.h>\n'
    printf '%s\n' "$1"
    printf '%s\n' 'int main(void) { printf("%zu %d %d\n", sizeof(Bmi), BMI_SUCCESS, BMI_MAX_VAR_NAME);'
    sed 's/.*/printf("& %zu\\n", offsetof(Bmi, &));/' "$place/members"
    printf '%s\n' 'return 0; }'
}
table '#include <libgrass/bmi.h>' >"$place/own.c"
table "#include \"$official\"" >"$place/official.c"
{
    echo "#include \"$official\""
    echo '#include <libgrass/bmi.h>'
    echo 'Bmi *(*call)(Bmi *) = register_bmi_libgrass;'
} >"$place/both.c"
for name in own official; do
    # shellcheck disable=SC2086
    "$cc" -std=c11 -Wall -Werror $includes -o "$place/$name" "$place/$name.c"
    "$place/$name" >"$place/$name.out"
done
"$cc" -std=c11 -Wall -Werror $includes -fsyntax-only "$place/both.c"
diff -u "$place/official.out" "$place/own.out"
