#!/bin/sh
# 7-lands.sh COMMAND SOURCE: other lands: dates shifted by half a year, two rains, a reference system from elsewhere, a climate
# that a type was not made for.
. "$(dirname -- "$0")/common.sh"
if ! "$libgrass" schema -o schema.json 2>/dev/null || ! grep -q season_start schema.json; then
    echo "this command has no season clock; nothing checked" >&2
    exit 1
fi
# Plans and points of the south: every day 182 days later, at the latitude's mirror.
"$libgrass" --quiet weather "$months" --years 2012-2021 --seed 3 -o days.csv
place_less <days.csv >all.csv
awk -F, -v OFS=, 'function leap(y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) }
    !n++ { print; split("31 28 31 30 31 30 31 31 30 31 30 31", len, " "); next }
    { split($1, d, "-"); y = d[1]; m = d[2] + 0; k = d[3] + 182
      while (k > len[m] + (m == 2 && leap(y))) { k -= len[m] + (m == 2 && leap(y)); if (++m > 12) { m = 1; y++ } }
      $1 = sprintf("%04d-%02d-%02d", y, m, k); print }' all.csv >shifted.csv # 2012-07-01 to 2022-06-30
# seasons FILE COLUMN MONTH: growth and highest mass of the years that begin in MONTH (1 or 7), by their first year
seasons() {
    awk -F, -v from="$2" '/^#/ { next } !n++ { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { y = substr($1, 1, 4); if (substr($1, 6, 2) + 0 < from) y--; g[y] += $at["growth_kg_ha"]; if ($at["current_year_kg_ha"] > p[y]) p[y] = $at["current_year_kg_ha"] }
        END { for (y = 2013; y <= 2020; y++) { G += g[y]; P += p[y] } print G / 8, P / 8 }' "$1"
}
steppe all.csv north.csv
steppe shifted.csv south.csv --param latitude_deg=-44 --param season_start_d=183
north=$(seasons north.csv 1) south=$(seasons south.csv 7)
change() { calc "100 * (${2% *} / ${1% *} - 1)" %.2f; }
row shift-growth 7 checked "a point whose dates are shifted by half a year, season_start_d 183: growth 2013-2020, %" "-1 to 1" "$(change "$north" "$south")" -1 1
row shift-peak 7 checked "the same: peak of the current year, %" "-1 to 1" "$(calc "100 * (${south#* } / ${north#* } - 1)" %.2f)" -1 1

# The same by a plan, without and with a constant herd.
land_of() { # NORTH|SOUTH
    if [ "$1" = north ]; then LAT=44; else LAT=-44; fi
    ground "$1.nc" typical_steppe 16 250 1 here
}
for side in north south; do
    land_of $side
    LAND="{file: $side.nc}"
    if [ $side = north ]; then
        WEATHER="{file: all.csv}" clock="01-01" first=2013 warm="05-01" cold="10-31"
    else
        awk -F, '!n++ || $1 >= "2012-07-01"' shifted.csv >south.csv
        WEATHER="{file: south.csv}" clock="07-02" first=2013 warm="10-30" cold="05-01"
    fi
    {
        opening $side $first 2019 0 | sed "3a\\
season_start: $clock\\
extrapolate: true"
        cat <<PLAN
defaults:
  hay: {mow: false}
  degradation: false
  grazing: {from: $warm, to: $cold}
scenarios:
  - {name: ungrazed}
  - {name: grazed, herd: {su: 100, constant: true}}
PLAN
    } >$side.yaml
    run $side.yaml $side
    for name in ungrazed grazed; do
        for what in growth_t peak_standing_crop_kg_ha; do
            echo "$side $name $what $(book $side/summary.csv $what all $name)"
        done
    done
done >plans
for name in ungrazed grazed; do
    for what in growth_t peak_standing_crop_kg_ha; do
        row shift-plan-$name-$what 7 checked "a plan with season_start, $name: $(echo ${what%_*} | sed 's/_kg//; s/_/ /g'), %" "-1 to 1" \
            "$(awk -v name=$name -v what=$what '$2 == name && $3 == what { v[$1] = $4 } END { printf "%.2f\n", 100 * (v["south"] / v["north"] - 1) }' plans)" -1 1
    done
done

# ---- two rains: made-up weather of 1.5 degrees south: 19 C all year, rain around 25 April and 10 November ----
awk 'BEGIN { print "date,tmean_c,tmin_c,tmax_c,precip_mm,par_mj_m2,radiation_mj_m2,pet_mm"; split("31 28 31 30 31 30 31 31 30 31 30 31", len, " ")
    for (y = 2001; y <= 2010; y++) { doy = 0; for (m = 1; m <= 12; m++) for (d = 1; d <= len[m] + (m == 2 && y % 4 == 0); d++) { doy++; n++
        a = (doy - 115) / 25; b = (doy - 314) / 22; rain = (n % 3 == 0) * 3 * (4.5 * exp(-a * a / 2) + 4 * exp(-b * b / 2) + 0.15)
        printf "%04d-%02d-%02d,19,13,25,%.2f,9.6,20,4.5\n", y, m, d, rain } } }' >two.csv
# The demonstration savanna that comes along, else the typical steppe with several flushes.
savanna=$data/demo-savanna/types.csv
if [ -e "$savanna" ]; then
    awk -F, '/^#/ || /^type,/ { next } { print $2 "," $3 }' "$savanna" >type.csv
else
    echo flush_dry_d,30 >type.csv
fi
steppe two.csv two-out.csv --params type.csv --param latitude_deg=-1.5 --param season_start_d=-1 --extrapolate
# Largest 31-day sums of growth within 1 February - 31 July and 15 August - 31 December, mean over years 3-10: lag behind the rain's peak
awk -F, '/^#/ { next } !n++ { for (i = 1; i <= NF; i++) if ($i == "growth_kg_ha") c = i; next }
    { y = substr($1, 1, 4); if (y != last) { doy = 0; last = y } doy++; g[y, doy] = $c; sum[doy] += (y > 2002) * $c / 8 }
    END { for (d = 16; d <= 350; d++) { s = 0; for (k = -15; k <= 15; k++) s += sum[d + k]; run[d] = s }
          for (d = 17; d < 350; d++) if (run[d] >= run[d - 1] && run[d] > run[d + 1]) { top = run[d] > top ? run[d] : top; peak[++p] = d; high[p] = run[d] }
          for (i = 1; i <= p; i++) if (high[i] > top / 5) printf "%d %.0f %d\n", peak[i], high[i], (high[i] > top / 2) }' two-out.csv >every
awk '$3 { print $1, $2 }' every >maxima
row two-maxima 7 checked "two rains (peaks on days 115 and 314): maxima of growth above half of the highest (day and kg/ha in 31 days of all above a fifth)" "2" "$(wc -l <maxima | tr -d ' ')" 2 2 "$(wc -l <maxima | tr -d ' ') ($(cut -d' ' -f1,2 every | tr '\n' ';' | sed 's/;$//; s/;/; /g'))"
row two-lags 7 checked "the same: days from each rain's peak to its maximum" "0-45" \
    "$(awk '{ lag = $1 - (NR == 1 ? 115 : 314); if (lag < 0) lag = 999; if (lag > m) m = lag } END { print NR == 2 ? m : 999 }' maxima)" 0 45

# ---- refused: a reference system from elsewhere, a climate that a type was not made for ----
refused() { # FILE of the plan: the exit code
    code=0
    "$libgrass" --quiet run "$1" -o none >said 2>&1 || code=$?
    echo $code
}
# The south by a plan that says nothing of seasons, its weather ending with the calendar's year: books by the calendar, growth by the season.
sed -e '/^season_start:/d' south.yaml >silent.yaml
last=$(tail -n 1 south.csv | cut -c1-4)
case $(tail -n 1 south.csv) in *-12-31,*) ;; *) last=$((last - 1)) ;; esac
awk -F, -v last="$last" '!n++ || substr($1, 1, 4) <= last' south.csv >whole.csv
sed -i -e "s/south.csv/whole.csv/" -e "s/last: [0-9]*/last: $last/" silent.yaml
row silent-south 7 checked "a plan of the south that says nothing of seasons, weather to 31 December of its last year: exit code" "0" "$(refused silent.yaml)" 0 0
grep -q "has its season from 07-01, the books of the land run from 01-01" said || { "$libgrass" run silent.yaml -o silent-again >said 2>&1 || :; }
row silent-told 7 checked "the same: that books go by the calendar is told (1: yes)" "1" "$(grep -c 'the books of the land run from 01-01' said)" 1 1
LAT=44
X0=3300000 ground far.nc typical_steppe 4 250 1 here
LAND="{file: far.nc}"
WEATHER="{file: all.csv}"
{
    opening far 2013 2013 0
    echo "scenarios: [{name: far}]"
} >far.yaml
row far-crs 7 checked "land 39 degrees from the meridian of its reference system: exit code" "65" "$(refused far.yaml)" 65 65
ground land.nc typical_steppe 4 250 1 here
sed 's/,19,13,25,/,26,21,31,/' two.csv >hot.csv
LAND="{file: land.nc}"
WEATHER="{file: hot.csv}"
{
    opening hot 2003 2003 0
    echo "scenarios: [{name: hot}]"
} >hot.yaml
row hot-refused 7 checked "typical steppe at 26 C all year: exit code" "65" "$(refused hot.yaml)" 65 65
sed '2a\
extrapolate: true' hot.yaml >hot-yes.yaml
row hot-allowed 7 checked "the same with extrapolate: true: exit code" "0" "$(refused hot-yes.yaml)" 0 0
finish
