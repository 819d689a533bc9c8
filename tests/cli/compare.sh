#!/bin/sh
# compare.sh LIBGRASS SOURCE: scenarios side by side, by one rule; what a run assumed; formulas.
. "$(dirname -- "$0")/common.sh"
cat >plan.yaml <<PLAN
libgrass: 1
name: compare
years: {first: 2019, last: 2020, spinup: 1}
land: {schematic: "$data/xilinhot/landscape.yaml", cell_m: 10000}
weather: {months: "$data/xilinhot/weather.yaml"}
tables: {types: "$data/tables/grassland_types.csv", standard: "$data/tables/nyt635.csv", animals: "$data/tables/animals.csv", prices: "$data/tables/prices.csv"}
defaults: {herd: {su: 1000000}, output: {yearly_maps: false, daily_series: false}, degradation: false}
scenarios:
  - {name: kept}
  - {name: twin}
  - {name: sold, measures: [{kind: ban, animals: sold, when: {first_year: 2019, last_year: 2020}}]}
PLAN
expect 0 run plan.yaml -o results
says err "assumed, because not given:"
says err "default feed: bought_max_kg_su=0"
says err "  sold: default measure 1 (ban): grazed_frac=0, yuan_mu=0"
[ "$(grep -c 'assumed, because' err)" -eq 1 ] || fault "the block is not told once"
says out "degraded     not ranked: condition stands still"
says out "net money is the sum of 2019 to 2020, with the change of the herd's value"
grep -q '^capacity  *best kept, twin (' out || fault "equal ones do not share"
grep -q '^2019 .* - .* of' out || fault "a rate of nothing on nothing is shown"
expect 0 run plan.yaml -q -o quiet -t 1
silent err
cmp -s results/summary.csv quiet/summary.csv || fault "the number of threads shows"
expect 0 check plan.yaml
says err "default feed: bought_max_kg_su=0"

# The whole of the years is made of the summary's columns by the one rule.
expect 0 compare results --csv
cp out table
[ "$(wc -l <table)" -eq 10 ] || fault "3 scenarios, 2 years and the whole are 9 rows"
awk -F, '
    FNR == 1 { for (i = 1; i <= NF; i++) at[FILENAME, $i] = i; next }
    FILENAME == "table" && $5 == "all" { whole[$2] = $(at[FILENAME, "gain_yuan"]) }
    FILENAME != "table" && $3 == "city" {
        sum[$1] += $(at[FILENAME, "net_yuan"]) + $(at[FILENAME, "herd_change_yuan"])
        if ($1 == "sold" && $(at[FILENAME, "overload_rate"]) != "") bad = 1
        if ($1 == "kept" && $(at[FILENAME, "overload_rate"]) == "") bad = 1
    }
    END {
        for (s in sum) { n++; d = sum[s] - whole[s]; if (d > 1 || d < -1) bad = 1 }
        exit bad || n != 3
    }' table results/summary.csv || fault "the whole is not the sum of net and change of herd"
expect 0 compare results --region maodeng --short --lang zh --csv -o zh.csv
silent out
grep -q '净收益与畜群价值变化\*，历年合计' zh.csv || fault "no Chinese labels"
expect 0 compare results --region admin:毛登牧场 --lang zh
says out "行政单元 毛登牧场, 2019-2020"
expect 0 compare results --region admin:maodeng
says out "admin maodeng, 2019-2020"
says out "Net and change of the herd's value*, sum of the years"
[ "$(grep -c 'sum of the years' out)" -eq 1 ] || fault "a year's money is called a sum"
says out "Condition: not ranked, condition stands still"
expect 0 compare results quiet --short --csv
says out "quiet,twin,"
expect 0 compare results --short --lang zh
says out "全市, 2019-2020"
grep -q '^合理载畜量：最优 kept、twin；最差 sold$' out || fault "best and worst are not told in a line"
says out "价格为假设值"
expect 0 compare results quiet --short
says out "best results/kept, results/twin, quiet/kept, quiet/twin; worst results/sold, quiet/sold"
# No file of the results is taken for the output, by whatever name; what was there stays until the whole is written.
for own in results/kept.h5 results/summary.csv ./results/.libgrass-manifest; do
    expect 64 compare results --short -o "$own"
    says err "a file of these results"
done
expect 0 compare results --short
mkdir -p place
printf "city, 2019-2020\nbefore\n" >place/mine
chmod 600 place/mine
ln -s mine place/link
expect 0 compare results --short -o place/link
[ -L place/link ] && [ "$(stat -c %a place/mine)" = 600 ] || fault "a link or a mode is lost"
cmp -s place/mine out || { expect 0 compare results --short; cmp -s place/mine out; } || fault "the file is not what is printed"
[ "$(ls -A place | wc -l)" -eq 2 ] || fault "something is left beside"
# A text of somebody else's stays; a link that leads to no file yet is followed.
echo "my own words" >place/text
expect 73 compare results --short -o place/text
says err "place/text is there and is not a comparison in plain text"
[ "$(cat place/text)" = "my own words" ] || fault "a text is lost"
ln -s coming place/ahead
expect 0 compare results --short -o place/ahead
[ -L place/ahead ] && cmp -s place/mine place/coming || fault "a link to a coming file is not followed"
expect 65 compare results --region nowhere
says err "no region 'nowhere'"
expect 66 compare no-such-folder
expect 64 compare
expect 64 compare results --xlsx
says err "--out is missing"
expect 64 compare results --csv --xlsx -o x
run compare results --xlsx -o x.xlsx
if [ "$code" -eq 69 ]; then
    says err "libxlsxwriter"
    absent x.xlsx
else
    [ "$code" -eq 0 ] && [ "$(head -c 2 x.xlsx)" = PK ] || fault "no spreadsheet"
    cp x.xlsx y.xlsx
    expect 0 compare results --xlsx -o x.xlsx
    cmp -s x.xlsx y.xlsx || fault "equal spreadsheets differ"
fi

# A picture needs no GDAL.
expect 0 export results/kept.h5 --variable overload_rate --year 2019 -o map.png
[ "$(head -c 4 map.png | tail -c 3)" = PNG ] || fault "no picture"
expect 64 export results/kept.h5 --variable growth -o none.png
says err "no picture of 'growth'"
expect 64 export results/kept.h5 --variable condition --year 2040 -o none.png
says err "holds the years 2019 to 2020, not 2040"
absent none.png

# herds that change by themselves
sed 's/herd: {su: 1000000}/herd: {su: 1000000, constant: true}/' plan.yaml >constant.yaml
expect 0 check -q constant.yaml
sed 's/herd: {su: 1000000}/herd: {su: 1000000, constant: false}/' plan.yaml >moving.yaml
expect 0 check -q moving.yaml
# A table of indicators none of whose years was run judges nothing, which is told.
expect 0 indicators results/summary.csv --table "$data/xilinhot/indicators.csv"
says err "note: 6 of 6 rows of"
says err "has no such year (2025, 2030)"
finish
