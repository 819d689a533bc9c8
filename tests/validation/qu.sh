#!/bin/sh
# qu.sh COMMAND SOURCE: production of the city between the years 2000-2015 against Qu et al. 2021 (itself a model of MODIS), the
# odd years that nothing was fitted to, and rain alone as the benchmark: straight lines through even years' rain cannot do
# better in r than rain itself, so r of rain is what is to be beaten.
. "$(dirname -- "$0")/common.sh"
cp -R "$data" data
cat >data/xilinhot/qu.yaml <<'PLAN'
libgrass: 1
name: qu
years: {first: 2000, last: 2015, spinup: 10}
land: {schematic: landscape.yaml, cell_m: 10000 m}
weather: {months: weather-1970-2022.yaml, seed: SEED}
tables: {types: ../tables/grassland_types.csv, standard: ../tables/nyt635.csv, animals: ../tables/animals.csv}
defaults:
  herd: {share_by: forage, spread: 0.35, on_reserve_cores: false, constant: true}
  grazing: {from: 05-11, to: 03-31}
  young: {per_adult: 0.25 su, weaned: 07-01, sold: 10-15}
  hay: {mow: true, day: 08-20, stubble_m: 0.05 m}
  feed: {bought_max_kg_su: 1.548, hay_loss_frac: 0.1}
  output: {yearly_maps: false, daily_series: false}
  degradation: false
scenarios:
  - name: herd
    herd: {su: 1150000 su}
PLAN
: >city
for seed in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sed "s/SEED/$seed/" data/xilinhot/qu.yaml >data/xilinhot/seed.yaml
    "$libgrass" --quiet run data/xilinhot/seed.yaml -o out --overwrite 2>/dev/null || {
        rm -rf out
        "$libgrass" --quiet run data/xilinhot/seed.yaml -o out
    }
    awk -F, -v seed=$seed '!named { for (i = 1; i <= NF; i++) c[$i] = i; named = 1; next }
        $c["region_kind"] == "city" { print seed, $c["year"], $c["production_t"] / 1e6 }' out/summary.csv >>city
    rm -rf out
done
# Million tonnes of dry matter, Xilinhot City 2000-2015: Qu et al. 2021, ChinaXiv:202102.00068, table S1.
qu=$(awk -F, '$1 == "city" { print $3 }' "$tools/observed.csv" | tr '
' ' ')
r_of() { # awk text that prints "series year value"; the years' remainder by 2 (2: all): r of each series with Qu
    awk -v qu="$qu" -v want="$1" 'BEGIN { split(qu, seen, " ") }
        { if (want != 2 && $2 % 2 != want) next
          x = $3; y = seen[$2 - 1999]; s = $1; n[s]++; sx[s] += x; sy[s] += y; xx[s] += x * x; yy[s] += y * y; xy[s] += x * y }
        END { for (s in n) printf "%.4f\n", (xy[s] - sx[s] * sy[s] / n[s]) / sqrt((xx[s] - sx[s]^2 / n[s]) * (yy[s] - sy[s]^2 / n[s])) }' | sort -g
}
rain_of() { # FIRST LAST month: "rain year mm"
    awk -F, -v first="$1" -v last="$2" '$1 == 54102 && $2 >= 2000 && $2 <= 2015 && $3 >= first && $3 <= last { s[$2] += $8 }
        END { for (y in s) print "rain", y, s[y] }' "$data/xilinhot/weather_monthly_1970_2022.csv"
}
{ rain_of 5 7 | sed 's/^rain/may-july/'; rain_of 5 8 | sed 's/^rain/may-august/'; } >rains
# boot REMAINDER: r of the model (mean of the seeds) and its 95 % interval when years and seeds are drawn again 4000 times; the
# same of r less the better r of rain alone in the same draw of years.
boot() {
    awk -v qu="$qu" -v want="$1" 'function draw(n) { x = (x * 16807) % 2147483647; return 1 + int(n * x / 2147483647) }
        function r(a, n,    i, sx, sy, xx, yy, xy) {
            for (i = 1; i <= n; i++) { sx += a[i]; sy += y[i]; xx += a[i] ^ 2; yy += y[i] ^ 2; xy += a[i] * y[i] }
            xx -= sx * sx / n; yy -= sy * sy / n
            return xx > 1e-12 && yy > 1e-12 ? (xy - sx * sy / n) / sqrt(xx * yy) : 0 }
        BEGIN { x = 42; k = split(qu, seen, " "); for (i = 1; i <= k; i++) if (want == 2 || (1999 + i) % 2 == want) year[++n] = 1999 + i }
        FILENAME == "rains" { rain[$1, $2] = $3; next }
        { model[$1, $2] = $3; if ($1 > seeds) seeds = $1 }
        END {
            for (s = 1; s <= seeds; s++) { for (i = 1; i <= n; i++) { a[i] = model[s, year[i]]; y[i] = seen[year[i] - 1999] } mean += r(a, n) / seeds }
            for (d = 1; d <= 4000; d++) {
                s = draw(seeds)
                for (i = 1; i <= n; i++) { t = year[draw(n)]; a[i] = model[s, t]; b[i] = rain["may-july", t]; c[i] = rain["may-august", t]; y[i] = seen[t - 1999] }
                m = r(a, n); u = r(b, n); v = r(c, n)
                printf "%.4f %.4f\n", m, m - (u > v ? u : v)
            }
            printf "%.4f mean\n", mean }' rains city >draws
    mean=$(awk '$2 == "mean" { print $1 }' draws)
    low=$(sed '$d' draws | sort -k1,1g | sed -n 100p | cut -d' ' -f1) high=$(sed '$d' draws | sort -k1,1g | sed -n 3900p | cut -d' ' -f1)
    less=$(sed '$d' draws | sort -k2,2g | sed -n 100p | cut -d' ' -f2) more=$(sed '$d' draws | sort -k2,2g | sed -n 3900p | cut -d' ' -f2)
    wins=$(sed '$d' draws | awk '$2 > 0 { n++ } END { printf "%.2f", n / NR }')
}
for half in "1 odd" "0 even" "2 all"; do
    set -- $half
    r_of "$1" <city >r-$2
    boot "$1"
    july=$(rain_of 5 7 | r_of "$1") august=$(rain_of 5 8 | r_of "$1")
    told="$mean ($low to $high; rain of May-July $july, May-August $august; less the better one $less to $more, above it in $wins of the draws)"
    echo "$2 years: r $told; $(sed -n 1p r-$2) to $(sed -n '$p' r-$2) over 20 seeds"
    best=$(printf '%s\n' "$july" "$august" | sort -g | sed -n '$p')
    state=$(awk -v a="$mean" -v b="$best" 'BEGIN { print (a >= b - 0.05 ? "met" : "MISS") }')
    tell "$state" "city production 2000-2015 against Qu et al., $2 years: r (bootstrap of years and 20 seeds, 95 %)" "$told" "$(awk -v b="$best" 'BEGIN { printf "%.2f", b - 0.05 }')" 1
done
awk '{ s[$2] += $3 / 20; m += $3 / 320 } END { for (y = 2000; y <= 2015; y++) { printf "%s%.2f", (y > 2000 ? " " : "model, Mt: "), s[y]; v += (s[y] - m)^2 } printf "; mean %.2f, CV %.2f\n", m, sqrt(v / 15) / m }' city
best=$({ rain_of 5 7 | r_of 1; rain_of 5 8 | r_of 1; } | sort -g | sed -n '$p')
check "odd years 2000-2015: r of the model less the better r of rain alone" \
    "$(awk -v b="$best" '{ s += $1 } END { printf "%.4f", s / NR - b }' r-odd)" -0.05 1
finish
