#!/bin/sh
# The report as its user makes it: both languages, what it holds, its size, what it refuses.
. "$(dirname -- "$0")/common.sh"
plan=$source/tests/report/plan.yaml
table=$data/xilinhot/indicators.csv
expect 0 run "$plan" --quiet -o results

# ---- what it holds ----
expect 0 report results -o en.html --table "$table"
says out "en.html: the report of results"
expect 0 report results -o zh.html --lang zh --table "$table" --quiet
silent out
for section in verdict stock calendar maps compare indicators ledger method; do
    for page in en.html zh.html; do
        says $page "<section id=\"$section\">"
    done
done
says en.html "Schematic landscape, not a map"
says en.html "Generated weather, no forecast"
says en.html "from memory: unverified"
says zh.html "示意底图"
says zh.html "未核实"
says zh.html "万羊单位"
says zh.html "阿尔善宝拉格镇"
for scenario in 维持现状 全面实施 完全不放牧; do
    says zh.html "$scenario"
done
# The figures are those of the books: the city's mean capacity of the first scenario.
mean=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i }
    $1 == "as-usual" && $3 == "city" { sum += $c["proper_capacity_su"]; n++ }
    END { printf "%.2f 万羊单位", sum / n / 10000 }' results/summary.csv)
says zh.html "$mean"
# Targets met, as `libgrass indicators` counts them.
expect 0 indicators results/summary.csv --table "$table"
met=$(grep -c '  yes  ' out)
says en.html "$met of $(($(wc -l <out) - 1)) targets are met"

# ---- one file that needs no other ----
for page in en.html zh.html; do
    grep -oE "(src|href|action|poster|data)=\"[^\"]{1,12}|url\([^)]{1,12}|@import|<(iframe|object|embed|base)" $page |
        grep -vE '^(src="data:image|href="(#[a-z]*|data:,)"?)' && fault "$page reaches out"
    [ "$(wc -c <$page)" -lt 5000000 ] || fault "$page has $(wc -c <$page) bytes"
    [ "$(grep -c '</script>' $page)" -eq 4 ] || fault "$page: script elements"
done
expect 0 report results -o again.html --lang zh --table "$table" --quiet --threads 1
cmp -s zh.html again.html || fault "the same results give another report"
mkdir other && cp results/*.h5 results/summary.csv other
expect 0 report other/ -o other.html --lang zh --table "$table" --quiet
cmp -s zh.html other.html || fault "the report depends on where the results lie"

# ---- what capacity and search found, on the first screen ----
. "$source/tests/report/findings.sh"
findings results found
expect 0 report results -o found.html --capacity=found --search=found --quiet
silent err
bears=$(awk -F, '$1 == "city" { printf "bears <b>%.0f,000 SU</b>", $5 / 1000 }' found/capacity.csv)
says found.html "$bears"
says found.html "at a risk of one in five; there are <b>1.23 million SU</b>"
says found.html "met in <b>17 of 20 draws</b>"
says found.html "fails on the sward, which declines; met in 14 of 20 draws"
says found.html "Full plan: fails"
expect 0 report results -o found.html --capacity=found --search=found --lang zh --quiet
says found.html "在五分之一的风险下，这片草原可承载"
says found.html "在 <b>20 组抽样中的 17 组</b> 中达标"
cp -r results beside && cp found/*.csv found/*.json beside
expect 0 report beside -o beside.html --lang zh --quiet
cmp -s found.html beside.html || fault "what lies beside the results is told in another way"
says en.html "By law the land bears"
says en.html "libgrass capacity PLAN.yaml -o DIR"
# Of another land or another state of the plan.
cp -r found alien && sed -i 's/"land": "[0-9a-f]*"/"land": "00000000"/' alien/capacity.json
expect 65 report results -o r.html --capacity=alien
says err "alien/capacity.json was made from another land"
cp found/capacity.json alien && sed -i 's/"plan": "[0-9a-f]*"/"plan": "00000000"/' alien/search.json
expect 65 report results -o r.html --search=alien
says err "another state of the plan"
expect 66 report results -o r.html --capacity=nowhere
says err "libgrass capacity PLAN -o nowhere"
[ ! -e r.html ] || fault "a report was left of findings that do not fit"

# ---- place and labels of the plan's own ----
sed -e 's|^name: .*|&\nplace: Xilinhot\nplace_zh: 锡林浩特市|' -e 's|  - name: full-plan|&\n    label: All of it\n    label_zh: 全部措施|' \
    -e "s|: ../../|: $source/|" "$plan" >named.yaml
expect 0 run named.yaml --quiet -o named
expect 0 report named -o named.html --quiet
says named.html "By law Xilinhot bears"
says named.html "All of it"
expect 0 report named -o named.html --lang zh --quiet
says named.html "<h1>锡林浩特市</h1>"
says named.html "全部措施"

# ---- what it refuses ----
expect 64 report results -o r.html --lang de
says err "zh or en"
expect 64 report results
says err "--out is missing"
expect 66 report absent -o r.html
says err "absent"
mkdir empty
expect 66 report empty -o r.html
says err "libgrass run PLAN -o empty"
expect 66 report results/as-usual.h5 -o r.html
expect 66 report results -o r.html --table absent.csv
expect 73 report results -o "no folder/r.html"
expect 73 report results -o empty
head -c 20000 results/full-plan.h5 >other/full-plan.h5
expect 65 report other -o r.html
says err "other/full-plan.h5"
rm -r other
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 8000 --quiet -o coarse.h5
expect 0 run "$plan" --land coarse.h5 --only full-plan --quiet -o coarse
mkdir mixed && cp results/as-usual.h5 coarse/full-plan.h5 mixed
expect 65 report mixed -o r.html
says err "of different lands"
expect 0 report results -o r.html --quiet
echo "an earlier report" >>r.html
cp r.html earlier
expect 65 report mixed -o r.html
cmp -s r.html earlier || fault "the earlier report was touched"
expect 0 report results -o r.html --quiet
ls -A . results | grep part && fault "parts were left"
if [ "$(id -u)" -eq 0 ] && mkdir small && mount -t tmpfs -o size=64k tmpfs small 2>/dev/null; then
    expect 74 report results -o small/r.html
    says err "No space left"
    ls -A small | grep . && fault "a part was left on the full disk"
    umount small
fi
finish
