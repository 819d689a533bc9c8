#!/bin/sh
# plan.sh COMMAND SOURCE [SEEDS [CELL_M [PAGE]]]: the instruments of the plan 2023-2030 over herds that live, as they stand and against a herd
# of another size, kept as usual, that eats as much pasture; each under SEEDS draws of weather. PAGE gets its tables again:
# plan.sh COMMAND SOURCE 10 4000 docs/xilinhot-plan.md. Management units grow with the cells (8 each), so that a rotation has its paddocks.
page=
[ $# -lt 5 ] || page=$(cd "$(dirname -- "$5")" && pwd)/$(basename -- "$5")
seeds=${3:-2} cell=${4:-4000}
. "$(dirname -- "$0")/common.sh"
cp -R "$data" data
cd data/xilinhot
sed "s/^  household_ha: .*/  household_ha: $((750 * cell / 1000 * cell / 1000))/
s/^  division_km2: .*/  division_km2: $((38 * cell / 1000 * cell / 1000))/" landscape.yaml >wide.yaml
"$libgrass" --quiet landscape wide.yaml --cell "$cell" -o "$place/land.h5"
{
    sed 's/yearly_maps: true, daily_series: true/yearly_maps: false, daily_series: false/' plan-2023-2030-herds.yaml
    for su in 165000 330000 495000 825000 990000 1320000; do
        echo "  - {name: herd-$su, herd: {su: $su}}"
    done
} >ladder.yaml
for seed in $(awk -v n="$seeds" 'BEGIN { for (i = 1; i <= n; i++) print i }'); do
    sed "s/^  seed: .*/  seed: $seed/" ladder.yaml >plan.yaml
    "$libgrass" --quiet run plan.yaml --land "$place/land.h5" -o "$place/out" >"$place/log" 2>&1 || {
        cat "$place/log" >&2
        exit 1
    }
    cp "$place/out/summary.csv" "$place/seed-$seed.csv"
done
cd "$place"
for what in stands equal figures; do
    awk -v what=$what -f "$tools/plan.awk" seed-*.csv >"$what"
done
for year in 1989 1999 2001; do
    sed 's/yearly_maps: true, daily_series: true/yearly_maps: false, daily_series: false/' "data/xilinhot/herds-$year.yaml" >data/xilinhot/herds.yaml
    "$libgrass" --quiet run data/xilinhot/herds.yaml --land land.h5 -o "herds-$year" >log 2>&1 || {
        cat log >&2
        exit 1
    }
done
awk -F, '
    FNR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; split(FILENAME, part, "/"); next }
    $c["region_kind"] == "city" {
        name = part[1] " | " $1
        if (!(name in first)) { order[++n] = name; first[name] = $c["heads"] + 0; from[name] = $c["year"] }
        years[name]++
        money[name] += $c["net_with_herd_yuan"] / 1e6
        fed[name] += ($c["feed_bought_t"] + $c["hay_fed_t"]) * 1e3; su[name] += $c["stock_su"]
        heads[name, years[name]] = $c["heads"] / 1e6
        last[name] = $c["heads"] / 1e6
        if (worst[name] < $c["deaths"]) { worst[name] = $c["deaths"]; in_year[name] = $c["year"] }
    }
    END {
        print "| plan | scenario | heads after 1, 2, 5 years, million | at the end | fed a SU and year, kg | most deaths, million | net with herd, mn yuan a year |"
        print "|---|---|---|---|---|---|---|"
        for (i = 1; i <= n; i++) {
            name = order[i]
            printf "| %s | %.2f, %.2f, %.2f | %.2f (%d) | %.0f | %.2f (%d) | %.0f |\n", name, heads[name, 1], heads[name, 2], heads[name, 5],
                last[name], from[name] + years[name] - 1, fed[name] / su[name], worst[name] / 1e6, in_year[name], money[name] / years[name]
        }
    }' herds-1989/summary.csv herds-1999/summary.csv herds-2001/summary.csv >herds
# The shipped plan with constant herds, on the same land.
sed 's/yearly_maps: true, daily_series: true/yearly_maps: false, daily_series: false/' data/xilinhot/plan-2023-2030.yaml >data/xilinhot/held.yaml
"$libgrass" --quiet run data/xilinhot/held.yaml --land land.h5 -o held-out >log 2>&1 || {
    cat log >&2
    exit 1
}
awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
    $c["region_kind"] == "city" {
        if (!($1 in money)) order[++n] = $1
        money[$1] += $c["net_with_herd_yuan"] / 1e6
        eaten[$1] += $c["intake_t"] / 1e6; years[$1]++
        row[$1] = sprintf("%.2f | %.2f | %.2f | %.1f | %.0f | %.0f", $c["production_t"] / 1e6, $c["proper_capacity_su"] / 1e6,
            $c["stock_su"] / 1e6, ($c["area_mu"] - $c["area_undegraded_mu"]) / 1e6, 100 * $c["cover_frac"], $c["feed_bought_t"] / 1e3)
    }
    END {
        print "| scenario | production 2030, Mt | capacity of open land, mn SU | stock, mn SU | degraded, mn mu | cover, % | feed bought, kt | eaten, Mt a year | net with herd, mn yuan a year |"
        print "|---|---|---|---|---|---|---|---|---|"
        for (i = 1; i <= n; i++)
            printf "| %s | %s | %.3f | %.0f |\n", order[i], row[order[i]], eaten[order[i]] / years[order[i]], money[order[i]] / years[order[i]]
    }' held-out/summary.csv >held
for what in stands equal herds held; do
    cat "$what"
    [ -z "$page" ] || {
        awk -v what="$what" -v file="$what" '
            $0 == "<!-- table: " what " -->" { print; while ((getline row < file) > 0) print row; skip = 1; next }
            $0 == "<!-- /table -->" { skip = 0 }
            !skip' "$page" >page.md
        cat page.md >"$page"
    }
done
figure() { # SCENARIO.FIGURE: its mean over the seeds
    of figures "$1"
}
# What docs/xilinhot-plan.md says of them.
for name in rotation spring-rest; do
    check "$name at equal intake: change of growth, %" "$(figure $name.d_growth)" -3 3
done
check "unfed herds, without public money: mn yuan a year at equal intake" "$(figure unfed.d_own)" -500 0
check "died of the unfed, % a year" "$(figure unfed.dead)" 20 100
check "died of those fed to their need, % a year" "$(figure as-usual.dead)" 1 10
check "ban of the cores with penned herds: the same" "$(figure ban-cores.d_own)" -100 0
check "lambs sold on 1 August: the same" "$(figure early-sale.d_own)" -100 0
check "full plan without public money: the same" "$(figure full-plan.d_own)" -100 0
finish
