#!/bin/sh
# winter.sh LIBGRASS SOURCE: how many animals can go into this winter, by what was measured today.
. "$(dirname -- "$0")/common.sh"
plan=$data/demo-prairie/plan.yaml
# cell FILE KIND REGION COLUMN
cell() {
    awk -F, -v kind="$2" -v region="$3" -v want="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == want) at = i }
        $1 == kind && $2 == region { print $at }' "$1"
}
cat >measured.csv <<TABLE
# after the first snow
unit,date,standing_crop_kg_ha,herd_su,hay_t,note
west,2004-10-01,150,,,walked
west,,,3000,400,counted
east,2004-10-15,900,1500,0,counted
TABLE
expect 0 capacity "$plan" --from 2004-10-15 --observed measured.csv -o results
says out "Into the winter, 2004-10-15 to 2005-05-31, at a risk of 0.2, by 4 draws"
says out "can stay"
says out "west                      2004-10-01  standing_crop_kg_ha"
says out "other winters of the plan's daily weather"
says err "measured.csv:2:45: the column 'note' is not read"
holds "$(cell results/winter.csv unit west present_su) == 3000" "the herd is the one that was counted"
holds "$(cell results/winter.csv city city present_su) == 4500" "all land is the sum"
holds "$(cell results/winter_observed.csv unit east observed | head -n 1) == 900" "what was measured is kept"
holds "$(wc -l <results/winter_observed.csv) == 7" "a row a value"
grep -q '"from": "2004-10-15"' results/winter.json || fault "winter.json does not say the day"

# The same bytes with other threads; more of the risk, more animals; more hay, more animals; earlier spring, more animals.
expect 0 capacity "$plan" --from 2004-10-15 --observed measured.csv -o again -q -t 3
silent out
for file in winter.csv winter_risk.csv winter_observed.csv winter.json; do
    cmp -s "results/$file" "again/$file" || fault "$file differs with three threads"
done
sed 's/3000,400/3000,900/' measured.csv >more.csv
expect 0 capacity "$plan" --from 2004-10-15 --observed more.csv -o more -q
holds "$(cell more/winter.csv unit west winter_capacity_su) > $(cell results/winter.csv unit west winter_capacity_su)" "more hay keeps more"
holds "$(cell results/winter.csv unit west must_go_su) > 0" "some of the west must go"
expect 0 capacity "$plan" --from 2004-10-15 --observed measured.csv --bought 0.5 --until 2005-03-31 -o easy -q
holds "$(cell easy/winter.csv unit west winter_capacity_su) > $(cell results/winter.csv unit west winter_capacity_su)" "a shorter winter and more that is bought keep more"

# No hay and no grass: none.
printf 'region_kind,region,standing_crop_kg_ha,hay_t\ncity,city,0,0\n' >none.csv
expect 0 capacity "$plan" --from 2004-10-15 --observed none.csv --scenario resting --seed 3 -o none -q
holds "$(cell none/winter.csv city city winter_capacity_su) == 0" "nothing to eat, no animals"

grep -q 'even 0.05 of the present herd fails, so the answer is 0: [5-9][0-9] % of its demand is bought' none/winter.json || fault "why the answer is 0"

# The table of the manual, docs/winter.md.
awk '/^```csv/ { on = 1; next } /^```/ { on = 0 } on' "$source/docs/winter.md" >manual.csv
expect 0 capacity "$plan" --from 2004-10-15 --observed manual.csv -o manual -q --draws 2
holds "$(wc -l <manual/winter_observed.csv) == 7" "the manual's table has six values"

# What another hand wrote stays, the table that is read too.
echo mine >results/winter.csv
expect 73 capacity "$plan" --from 2004-10-15 -o results
says err "winter.csv is there and is not"
! grep -q winters err || fault "winters were lived before"
cp measured.csv again/winter_observed.csv
expect 64 capacity "$plan" --from 2004-10-15 --observed again/winter_observed.csv -o again
cmp -s measured.csv again/winter_observed.csv || fault "the table that is read was written over"
run capacity --from 2004-10-15 --help
says out "--observed=FILE"

# A folder of libgrass's own is none for results; others are made with those above them.
mkdir -p again/.libgrass-analysis
expect 64 capacity "$plan" --from 2004-10-15 -o again/.libgrass-analysis -q --draws 2
says err "which libgrass keeps for itself"
absent again/.libgrass-analysis/winter.csv
expect 0 capacity "$plan" --from 2004-10-15 -o above/below -q --draws 2
[ -s above/below/winter.csv ] || fault "no file in a folder that was made with the one above it"
finish
