#!/bin/sh
# The demonstration sets: a prairie whose green mass is highest in summer, a savanna of two rains with two flushes, each
# within 45 days after its rain's peak. Weather, land and types are made up: only seasons are tested.
. "$(dirname -- "$0")/common.sh"

for name in prairie savanna; do
    cp -R "$data/demo-$name" .
    mkdir -p tables && cp "$data/tables/animals.csv" tables
    for file in README.md plan.yaml types.csv weather.csv; do
        grep -qi "made up" "demo-$name/$file" || fault "demo-$name/$file does not say that it is made up"
    done
    expect 0 run "demo-$name/plan.yaml" -o "$name"
    says out "million ha"
    says err "sums that are not given are those of Inner Mongolia in yuan, taken as so many $([ $name = prairie ] && echo USD || echo KES)"
    [ $name = prairie ] && season="01-01, in the winter" || season="08-01, in the dry time"
    says err "begins on $season of its climate"
    # the type as a point
    awk -F, '/^#/ || /^type,/ { next } { print $2 "," $3 }' "demo-$name/types.csv" >params.csv
    expect 0 point --profile steppe --weather "demo-$name/weather.csv" --params params.csv --season-start auto --spinup 2 -q -o "$name.csv"
    # mean of green mass by day of the year, years 2 to 5
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } { year = substr($1, 1, 4) }
        year != last { d = 0; last = year } { d++ } year > 2001 && year < 2006 && d <= 365 { s[d] += $(c["gv_kg_ha"]) + $(c["gr_kg_ha"]) }
        END { for (d = 1; d <= 365; d++) print d, s[d] / 4 }' "$name.csv" >"$name.green"
done

highest() { # FILE FROM TO: the day of the highest value
    awk -v from="$2" -v to="$3" '$1 >= from && $1 <= to && $2 > most { most = $2; day = $1 } END { print day }' "$1"
}
lowest_between() {
    awk -v from="$2" -v to="$3" '$1 >= from && $1 <= to && (n++ == 0 || $2 < least) { least = $2 } END { print least }' "$1"
}
day=$(highest prairie.green 1 365)
[ "$day" -ge 152 ] && [ "$day" -le 243 ] || fault "the prairie is greenest on day $day, not in June to August"
first=$(highest savanna.green 1 240) second=$(highest savanna.green 241 365)
[ "$first" -ge 110 ] && [ "$first" -le 155 ] || fault "the first flush is highest on day $first, the rain's peak is day 110"
[ "$second" -ge 319 ] && [ "$second" -le 364 ] || fault "the second flush is highest on day $second, the rain's peak is day 319"
awk -v low="$(lowest_between savanna.green "$first" "$second")" -v a="$first" -v b="$second" '$1 == a || $1 == b { if (!(low < $2 / 2)) bad = 1 } END { exit bad }' savanna.green ||
    fault "between the rains the sward stays green"
finish
