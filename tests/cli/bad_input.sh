#!/bin/sh
# Every row of bad_input.cases: exit code, message, nothing printed, nothing left or changed.
. "$(dirname -- "$0")/common.sh"
modvege=$cases/modvege
mkdir given
cd given
file="" wanted="" text="" count=0

# What is in the folder, with sizes and contents.
state() {
    ls -lA --time-style=+ 2>/dev/null || ls -A
    cat -- *.csv *.yaml *.h5 2>/dev/null || true
}

try() {
    count=$((count + 1))
    state >../before
    code=0
    eval "set -- $1"
    "$libgrass" "$@" >../out 2>../err </dev/null || code=$?
    # A folder that was made for results and stayed empty is no partial file.
    rmdir out 2>/dev/null || true
    state >../after
    [ "$code" -eq "$wanted" ] || {
        fault "libgrass $*: exit code $code instead of $wanted"
        cat ../err >&2
    }
    says ../err "$text"
    says ../err "libgrass"
    silent ../out
    cmp -s ../before ../after || {
        fault "libgrass $*: files were left or changed"
        diff ../before ../after >&2 || true
        rm -rf out
    }
}

# Folders may have blanks in their names, so they are quoted before the shell splits.
quoted() {
    printf '%s\n' "$1" | sed -e 's/\$modvege\([^ ]*\)/"$modvege\1"/g' -e 's/\$data\([^ ]*\)/"$data\1"/g'
}

# The plan of the decade on a coarse land; its tables are found from here.
sed -e "s|schematic: |&$data/xilinhot/|" -e "s|months: |&$data/xilinhot/|" \
    -e "s|\.\./tables|$data/tables|" -e 's|cell_m: 1000 m|cell_m: 5000 m|' \
    "$data/xilinhot/decade-2012-2021.yaml" >plan.yaml
cp "$data/tables/grassland_types.csv" types.csv

# edit OLD NEW SED
edit() {
    sed -e "$3" "$1" >"$2"
    cmp -s "$1" "$2" && fault "bad_input.cases: nothing to edit in $1: $3"
    return 0
}

while IFS= read -r line || [ -n "$line" ]; do
    case $line in
    '#'* | '') ;;
    'file '*)
        file=${line#file }
        : >"$file"
        ;;
    '| '*) printf '%s\n' "${line#| }" >>"$file" ;;
    'edit '*)
        line=${line#edit }
        rest=${line#* }
        edit "${line%% *}" "${rest%% *}" "${rest#* }"
        ;;
    'case '*)
        line=${line#case }
        wanted=${line%% *}
        text=${line#* }
        ;;
    '$ '*) try "$(quoted "${line#$ }")" ;;
    *) fault "bad_input.cases: not understood: $line" ;;
    esac
done <"$here/bad_input.cases"
[ $count -gt 50 ] || fault "only $count cases were run"
finish
