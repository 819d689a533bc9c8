#!/bin/sh
# grazing.sh COMMAND SOURCE: ten years of grazing all year, then a ban, against ungrazed swards under the same weather
# (Yan, Zhou and Zhang 2013, doi:10.1371/journal.pone.0081466; ChinaXiv:201911.00064); and a degraded sward.
. "$(dirname -- "$0")/common.sh"
: >rows
for seed in 1 2 3 4 5; do
    climate 2001-2028 $seed weather.csv
    for su in 0 1.2 2; do
        awk -v su=$su -v from=0101 -v to=1231 -v after=2010 -v until=2020 -f "$tools/graze.awk" weather.csv \
            >grazed.csv
        steppe grazed.csv days.csv
        awk -f "$tools/years.awk" days.csv | sed "s/^/$su /" >>rows
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
# 1.2 SU/ha all year, twice what the city could properly keep, stands for what those studies call grazed.
check "1.2 SU/ha all year, aboveground against ungrazed" "$(change 2013 2020 12 1.2)" -0.489 -0.359
check "1.2 SU/ha all year, litter" "$(change 2013 2020 7 1.2)" -0.633 -0.356
check "1.2 SU/ha all year, reserve (observed: below ground)" "$(change 2013 2020 8 1.2)" -0.396 -0.022
gain() { # COLUMN SU: years 5 to 8 of the ban over the last four grazed, the weather's part taken out
    awk -v a="$(change 2025 2028 "$1" "$2")" -v b="$(change 2017 2020 "$1" "$2")" \
        'BEGIN { printf "%.3f\n", (1 + a) / (1 + b) }'
}
check "ban after 2 SU/ha all year, aboveground, times" "$(gain 12 2)" 2 3
check "ban after 2 SU/ha all year, reserve (observed: roots), times" "$(gain 8 2)" 1.5 2.5

# ---- degraded sward: at which stocking of the season is growth largest? ----
: >rows
climate 2001-2018 6 weather.csv
for su in 0 1.5 2.67 4.5; do
    awk -v su=$su -v from=0601 -v to=0930 -v after=2010 -f "$tools/graze.awk" weather.csv >grazed.csv
    steppe grazed.csv days.csv --param condition=0.4
    awk -f "$tools/years.awk" days.csv | sed "s/^/$su /" >>rows
done
best=$(for su in 0 1.5 2.67 4.5; do echo "$(mean 2011 2018 9 $su) $su"; done | sort -gr | sed -n '1s/.* //p')
# Grazing never adds growth here: no old leaf shades young one enough, and nothing is returned with dung.
miss "degraded sward, sheep/ha of largest growth" "$best" 1.5 4 0 0
finish
