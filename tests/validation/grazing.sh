#!/bin/sh
# grazing.sh COMMAND SOURCE: ten years of grazing all year against ungrazed swards of the same density under the same
# weather (Yan, Zhou and Zhang 2013, doi:10.1371/journal.pone.0081466); and a thin sward.
. "$(dirname -- "$0")/common.sh"
: >rows
for seed in 1 2 3 4 5; do
    climate 2001-2020 $seed weather.csv
    for su in 0 1.9; do
        awk -v su=$su -v from=0101 -v to=1231 -v after=2010 -v until=2020 -f "$tools/graze.awk" weather.csv \
            >grazed.csv
        steppe grazed.csv days.csv
        by_year years days.csv | sed "s/^/$su /" >>rows
    done
done
# mean FROM TO COLUMN SU: mean over the years and the draws of weather.
mean() {
    awk -v from="$1" -v to="$2" -v column="$3" -v su="$4" \
        '$1 == su && $2 >= from && $2 <= to { n++; sum += $column } END { print sum / n }' rows
}
# change FROM TO COLUMN SU: relative to ungrazed.
change() {
    awk -v a="$(mean "$1" "$2" "$3" "$4")" -v b="$(mean "$1" "$2" "$3" 0)" 'BEGIN { printf "%.4f\n", a / b - 1 }'
}
# 1.9 SU/ha all year, three times what the city could properly keep, stands for what those studies call grazed.
miss "1.9 SU/ha all year, aboveground against ungrazed" "$(change 2013 2020 12 1.9)" -0.489 -0.359 -0.359 -0.31
check "1.9 SU/ha all year, litter" "$(change 2013 2020 7 1.9)" -0.633 -0.356
check "1.9 SU/ha all year, reserve (observed: below ground)" "$(change 2013 2020 8 1.9)" -0.396 -0.022

# ---- thin sward of the same plants: at which stocking of the season is growth largest? ----
: >rows
climate 2001-2018 6 weather.csv
for su in 0 1.5 2.67 4.5; do
    awk -v su=$su -v from=0601 -v to=0930 -v after=2010 -f "$tools/graze.awk" weather.csv >grazed.csv
    steppe grazed.csv days.csv --param condition=0.4
    by_year years days.csv | sed "s/^/$su /" >>rows
done
best=$(for su in 0 1.5 2.67 4.5; do echo "$(mean 2011 2018 9 $su) $su"; done | sort -gr | sed -n '1s/.* //p')
check "thin sward, sheep/ha of largest growth" "$best" 1.5 4
finish
