#!/bin/sh
# objects.sh BUILD: the library's objects hold no writable data and call nothing that prints, ends the
# process, reads the environment or changes signals.
set -eu
bad=0
found=0
list=$(mktemp)
trap 'rm -f "$list"' EXIT
find "$1/libgrass" -name '*.o' >"$list"
while IFS= read -r object; do
    found=1
    # Upper and lower case: .data, .bss and common symbols. The instruments of a coverage or sanitizer
    # build are the compiler's own.
    data=$(nm "$object" | awk '$2 ~ /^[dDbBCgGsS]$/ { print $3 }' |
        grep -vE '^(__gcov|__llvm|\.?LASAN|\.?Lubsan|__odr_asan|DW\.ref)' || true)
    # Read-only tables of pointers are "d" too: they lie in .data.rel.ro, and are constant once loaded.
    for symbol in $data; do
        # The lock around UDUNITS, whose parser and messages are variables of the process.
        case "$(basename "$object"):$symbol" in
        units.c.o:.gomp_critical_user_lg_units | units.c.o:.gomp_critical_user_lg_units.var) continue ;;
        esac
        section=$(objdump -t "$object" |
            awk -F '\t' -v s="$symbol" '$2 ~ (" " s "$") { sub(/.* /, "", $1); print $1 }')
        case "$section" in
        .data.rel.ro*) ;;
        *)
            echo "$object: $symbol is writable ($section)"
            bad=1
            ;;
        esac
    done
    calls=$(nm -u "$object" | awk '{ print $2 }' |
        grep -xE '_?_?(v|vf|f|d)?printf(_chk)?|puts|fputs|putchar|perror|std(out|err)|_?exit|_Exit|quick_exit|abort|__assert_fail|(secure_)?getenv|setenv|putenv|unsetenv|signal|sigaction|raise|kill|setlocale|srand|rand|time|clock|gettimeofday|clock_gettime|gethostname|gsl_set_error_handler(_off)?|H5Eset_auto[12]' ||
        true)
    for call in $calls; do
        case "$(basename "$object"):$call" in
        # HDF5's printing of errors is silenced for the length of a call: whoever sets it has read it.
        *:H5Eset_auto2)
            nm -u "$object" | grep -q ' H5Eget_auto2$' || {
                echo "$object: sets HDF5's error printing without having read it"
                bad=1
            }
            ;;
        # When a checkpoint is due, how long scenarios took, when a batch began. No result depends on it.
        moment.c.o:clock_gettime) ;;
        # Where files are written: text goes through a FILE that the writer itself opened.
        *:fprintf | *:vfprintf | *:fputs | *:__fprintf_chk) ;;
        *)
            echo "$object: calls $call"
            bad=1
            ;;
        esac
    done
done <"$list"
[ $found -eq 1 ] || {
    echo "no object below $1/libgrass"
    bad=1
}
exit $bad
