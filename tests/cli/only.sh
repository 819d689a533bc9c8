#!/bin/sh
# land: {only: ...}: a clipped land's units grow, eat and are counted as in the whole land, and what a plan says of the
# rest is left out with a word.
. "$(dirname -- "$0")/common.sh"

# plan NAME ONLY: the decade on a coarse land, two years, herds by unit, measures here and elsewhere.
plan() {
    sed -e "s|schematic: |&$data/xilinhot/|" -e "s|months: |&$data/xilinhot/|" -e "s|\.\./tables|$data/tables|" \
        -e "s|cell_m: 1000 m|cell_m: 5000 m$2|" -e 's|first: 2012, last: 2021, spinup: 10|first: 2012, last: 2013, spinup: 1|' \
        -e '/name: herd-0.80M/,$d' -e 's|{su: 1150000 su}|{su: 0 su, units: {maodeng-division-0146: 9000 su, baiyinxile-0001: 900 su}}|' \
        "$data/xilinhot/decade-2012-2021.yaml" >"$1.yaml"
    cat >>"$1.yaml" <<'END'
    measures:
      - {kind: ban, where: {admin: baiyinxile}, animals: sold, when: {from: 06-01, to: 07-01}}
      - {kind: ban, where: {admin: maodeng, condition_to: 0.5}, animals: sold, when: {from: 06-01, to: 07-01}}
END
}
# rows FOLDER: those of maodeng.
rows() {
    awk -F, '$3 == "admin" && $4 == "maodeng"' "$1/summary.csv"
}
plan whole ''
sed 's|land:|&\n  only: {admin: maodeng}|' whole.yaml >part.yaml
expect 0 run whole.yaml -o whole
expect 0 run part.yaml -o part
says err "the land is clipped to admin 'maodeng'"
says err "no cell of the clipped land meets the place of this measure (ban): it does nothing here"
says err "1 of 'units', 900 su, are units that the land is clipped of"
rows whole >a
rows part >b
[ -s a ] || fault "no rows of maodeng"
cmp a b || fault "maodeng is another one where the land is clipped to it"
grep -qF "Clipped to admin 'maodeng': 66 of the 479 management units" part/herd-1.15M.h5 || fault "the result does not say that its land was clipped"

# A landscape file, lists and labels.
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 5000 -o land.h5
sed -e "s|schematic: .*|file: land.h5|" -e '/cell_m/d' -e 's|only: .*|only: {admin: [毛登牧场, baolgen], zone: [north, centre]}|' \
    part.yaml >labels.yaml
expect 0 check labels.yaml
says err "clipped to admin '毛登牧场', 'baolgen'; zone 'north', 'centre'"
finish
