#!/bin/sh
# century.sh COMMAND SOURCE: a hundred ungrazed years at Xilinhot's station.
. "$(dirname -- "$0")/common.sh"
statistics() { # YEARS COLUMN FILE
    awk -v column="$2" -f "$tools/trend.awk" "$1" >"$3"
}

# ---- weather of ten years, repeated exactly: a bounded cycle ----
"$libgrass" --quiet weather "$data/xilinhot/weather.yaml" --years 2012-2021 --seed 54102 -o ten.csv
awk -f "$tools/repeat.awk" ten.csv ten.csv ten.csv ten.csv ten.csv ten.csv ten.csv ten.csv ten.csv \
    ten.csv >repeated.csv
steppe repeated.csv repeated_days.csv
by_year years repeated_days.csv >repeated
[ "$(wc -l <repeated)" -eq 100 ]
# The first decade leads from the start into the cycle.
tail -n +11 repeated >cycle
for row in "2 peak" "6 litter" "7 reserve" "8 growth"; do
    awk -v column="${row% *}" -v every=10 -f "$tools/trend.awk" cycle >line
    check "repeated weather, trend of ${row#* }, % a year" "$(of line trend)" -0.1 0.1
done

# ---- a hundred years drawn at random ----
climate 2001-2100 54102 random.csv
steppe random.csv random_days.csv
by_year years random_days.csv >random
[ "$(wc -l <random)" -eq 100 ]
statistics random 2 peak
check "random years, mean peak standing crop, kg/ha" "$(of peak mean)" 1300 1900
check "random years, lowest peak, kg/ha" "$(of peak low)" 170 3100
check "random years, highest peak, kg/ha" "$(of peak high)" 170 3100
# Random years drift by chance, and the sward remembers them for some years: one century proves nothing (this one's summer
# rain falls by 0.15 % a year), so the trend is the mean of six.
: >trends
for seed in 54102 1 2 3 4 5; do
    climate 2001-2100 $seed other.csv
    steppe other.csv other_days.csv
    by_year years other_days.csv >other
    for row in "2 peak" "6 litter" "7 reserve"; do
        statistics other "${row% *}" line
        echo "${row#* } $(of line trend)" >>trends
    done
done
check "random years, trend of litter, mean of six centuries, % a year" \
    "$(awk '$1 == "litter" { n++; sum += $2 } END { printf "%.4f", sum / n }' trends)" -0.1 0.1
for what in peak reserve; do
    check "random years, trend of $what, mean of six centuries, % a year" \
        "$(awk -v what=$what '$1 == what { n++; sum += $2 } END { printf "%.4f", sum / n }' trends)" -0.1 0.1
done
statistics random 4 greenup
check "first leaves, mean day (20 April - 5 May)" "$(of greenup mean)" 110 126
statistics random 3 peak_day
check "peak, mean day (5 - 25 August)" "$(of peak_day mean)" 217 237
statistics random 5 senescence
check "senescence, mean day (23 September, 8 days)" "$(of senescence mean)" 258 274
statistics random 8 growth
check "coefficient of variation of growth" "$(of growth cv)" 0.15 0.25

# What no book explains is rounding.
awk -F, '/^#/ { next } !c { for (i = 1; i <= NF; i++) { if ($i ~ /^dry_matter_residual/) c = i; if ($i ~ /^water_res/) w = i } next }
    { a = $c < 0 ? -$c : $c; b = $w < 0 ? -$w : $w; if (a > m) m = a; if (b > n) n = b }
    END { print "dry_matter", m; print "water", n }' random_days.csv >residual
check "largest residual of dry matter, kg/ha" "$(of residual dry_matter)" 0 1e-8
check "largest residual of water, mm" "$(of residual water)" 0 1e-9
finish
