#!/bin/sh
# 2-decades.sh COMMAND SOURCE: what thirst.sh holds for the weather of 2012-2021, in the decades of 1971-2010 that nothing was fitted
# to; and the heaviest stocking in the four driest years of the fitted decade.
. "$(dirname -- "$0")/common.sh"
seasons() { # WEATHER NAME [OPTION]...: yearly rows of a point run, after their name
    weather=$1 name=$2
    shift 2
    steppe "$weather" out.csv "$@"
    by_year season out.csv | sed "s/^/$name /" >>rows
}
sum() { # NAME COLUMN FIRST LAST EVERY
    awk -v name="$1" -v column="$2" -v first="$3" -v last="$4" -v every="$5" \
        '$1 == name && $2 >= first && $2 <= last && ($2 - first) % every == 0 { sum += $column } END { printf "%.6g\n", sum }' rows
}
: >table
for first in 1971 1981 1991 2001; do
    : >rows
    second=$((first + 10)) end=$((first + 19))
    for seed in 11 12 13 14; do
        "$libgrass" --quiet weather "$data/xilinhot/weather-1970-2022.yaml" --years $first-$((first + 9)) --seed $seed -o ten.csv 2>/dev/null
        awk -f "$tools/repeat.awk" ten.csv ten.csv >plain.csv
        seasons plain.csv plain-$seed
        from=$((second + seed - 11)) # one year in four, each year of the decade once over the seeds
        for row in "half 0.5 0501 0831" "third 0.34 0401 0930" "more 1.5 0501 0831"; do
            set -- $row
            awk -v factor=$2 -v from=$3 -v to=$4 -v first=$from -v last=$end -v every=4 -f "$tools/rain.awk" plain.csv >w.csv
            seasons w.csv $1-$seed
        done
    done
    shocked() { # NAME COLUMN AFTER
        with=0 without=0
        for seed in 11 12 13 14; do
            from=$((second + seed - 11 + $3))
            with="$with + $(sum $1-$seed $2 $from $end 4)"
            without="$without + $(sum plain-$seed $2 $from $end 4)"
        done
        calc "($with) / ($without) - 1" %.3f
    }
    cv=$(awk -v from=$second '$1 ~ /^plain/ && $2 >= from { n[$1]++; s[$1] += $3; q[$1] += $3 ^ 2 } END { for (k in n) { m = s[k] / n[k]; v += sqrt((q[k] - n[k] * m * m) / (n[k] - 1)) / m / 4 } printf "%.3f\n", v }' rows)
    echo "$first $(shocked half 3 0) $(shocked half 4 0) $(shocked third 3 0) $(shocked more 3 0) $(shocked half 3 1) $cv" >>table
done
cat table
list() { awk -v c="$1" '{ printf "%s%s", (NR > 1 ? " / " : ""), $c }' table; }
# The decade that is farthest from the middle of the band stands for all.
worst() { awk -v c="$1" -v middle="$2" '{ d = $c - middle; if (d < 0) d = -d; if (d >= m) { m = d; x = $c } } END { print x }' table; }
lines() { # KEY COLUMN WHAT LOW HIGH
    row "decades-$1" 2 checked "$3 (1971-80 / 81-90 / 91-2000 / 2001-10)" "$4 to $5" "$(worst $2 "$(calc "($4 + $5) / 2")")" "$4" "$5" "$(list $2)"
}
lines half-growth 2 "rain of May to August halved: growth" -0.35 -0.25
lines half-peak 3 "the same: peak of the current year" -0.30 -0.20
lines third-growth 4 "two thirds of April to September lost: growth" -0.50 -0.35
lines more-growth 5 "rain of May to August times 1.5: growth" 0.10 0.20
lines after 6 "the year after a halved summer: growth" -0.20 -0.005
lines cv 7 "variation of growth, CV" 0.15 0.25

# ---- the same by a plan's shock, which is warmer, too, for the city's own types: one year in five, each year once ----
"$libgrass" --quiet weather "$months" --years 2012-2021 --seed 3 -o days.csv
place_less <days.csv >all.csv
LAND="{file: land.nc}"
WEATHER="{file: all.csv}"
for type in typical_steppe meadow_steppe sandy_steppe; do
    ground land.nc $type 4 250 1 here
    {
        opening shocks 2012 2021 10
        echo "defaults: {degradation: false, hay: {mow: false}, output: {daily_series: false}}"
        echo "scenarios:"
        echo "  - {name: plain}"
        for first in 2012 2013 2014 2015 2016; do
            echo "  - name: from-$first"
            echo "    measures:"
            for year in $first $((first + 5)); do
                echo "      - {kind: shock, shock: drought, severity_frac: 0.5, when: {first_year: $year, last_year: $year, from: 05-01, to: 08-31}}"
            done
        done
    } >plan.yaml
    run plan.yaml out
    with=0 without=0
    for first in 2012 2013 2014 2015 2016; do
        for year in $first $((first + 5)); do
            with="$with + $(book out/summary.csv growth_t $year from-$first)"
            without="$without + $(book out/summary.csv growth_t $year plain)"
        done
    done
    calc "($with) / ($without) - 1" %.3f
done >shocks
row shock-types 2 size "a plan's drought of half the rain of May to August (warmer, too): growth of the city's typical / meadow / sandy steppe" - 0 0 0 "$(tr '\n' ' ' <shocks | sed 's/ $//; s/ / \/ /g')"

# ---- nine sheep a hectare in 2016-2019, the driest four years of the decade ----
: >rows
for seed in 1 2 3; do
    "$libgrass" --quiet weather "$months" --years 2012-2021 --seed $seed -o ten.csv
    awk -f "$tools/repeat.awk" ten.csv ten.csv >plain.csv
    for sheep in 0 9; do
        awk -v su="$(calc "0.77 * $sheep")" -v from=0601 -v to=0930 -v after=2025 -v until=2029 -f "$tools/graze.awk" plain.csv >w.csv
        seasons w.csv sheep-$sheep --degradation
    done
done
row dry-growth 3 checked "9 sheep/ha at a point in 2016-2019, growth of four years, of ungrazed" "0.75 or more" \
    "$(calc "$(sum sheep-9 3 2026 2029 1) / $(sum sheep-0 3 2026 2029 1)" %.3f)" 0.75 1.2
row dry-intake 3 checked "the same: intake, kg a head and day" "1.0-1.3" "$(calc "$(sum sheep-9 7 2026 2029 1) / 12 / 122 / 9" %.3f)" 1.0 1.3
finish
