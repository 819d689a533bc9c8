# Read (".") by scripts that need files of `libgrass capacity` and `libgrass search` without the minutes
# they take: findings RESULTS FOLDER makes them by hand, from the books of the first scenario, so that
# every figure of the page can be told: capacity is nine tenths of the proper one, the herd what it is.
findings() {
    mkdir -p "$2"
    awk -F, -v out="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
        NR == 2 { first = $1 }
        $1 != first || $3 == "type" { next }
        { key = $3 "," $4; if (!(key in n)) order[++count] = key; n[key]++; area[key] = $c["area_mu"]
          stock[key] += $c["stock_su"]; law[key] += $c["proper_capacity_su"]; forage[key] += $c["forage_capacity_su"] }
        END {
            file = out "/capacity.csv"
            print "region_kind,region,area_mu,present_su,dynamic_capacity_su,dynamic_capacity_low_su,dynamic_capacity_high_su," \
                "limited_by,risk_at_present_frac,proper_capacity_su,proper_capacity_low_su,proper_capacity_high_su," \
                "forage_capacity_su,forage_capacity_low_su,forage_capacity_high_su,net_capacity_su,net_at_capacity_yuan," \
                "net_best_yuan,draws,odd_draws" >file
            risk = out "/risk.csv"
            print "region_kind,region,times,stock_su,risk_condition_frac,risk_animals_frac,risk_frac,draws,net_yuan" >risk
            for (i = 1; i <= count; i++) {
                k = order[i]; p = stock[k] / n[k]; l = law[k] / n[k]; d = 0.9 * l; f = forage[k] / n[k]
                printf "%s,%.10g,%.10g,%.10g,%.10g,%.10g,condition,0.85,%.10g,%.10g,%.10g,%.10g,%.10g,%.10g,%.10g,1e8,1.2e8,200,\n", \
                    k, area[k], p, d, 0.86 * d, 1.15 * d, l, 0.8 * l, 1.4 * l, f, 0.8 * f, 1.2 * f, 0.8 * d >file
                for (t = 0.2; k !~ /^unit/ && t < 1.3; t += 0.2)
                    printf "%s,%.1f,%.10g,%.4f,%.4f,%.4f,200,%.10g\n", k, t, t * p, t / 1.3, t * t / 2, t / 1.3, 1e8 * t >risk
            }
        }' "$1/summary.csv"
    cat >"$2/instruments.csv" <<'CSV'
instrument,capacity_su,gain_su,gain_low_su,gain_high_su,net_yuan,gain_yuan,draws
none,600000,,,,1e8,,200
rest,636000,36000,20000,51000,1.08e8,8e6,200
ban-cores,584000,-16000,-30000,-4000,9e7,-1e7,200
CSV
    printf 'source,share_frac,low_su,high_su,rows\nweather,0.55,560000,660000,\nparameters,0.30,570000,650000,20\ntables from memory,0.15,580000,640000,14\n' >"$2/doubt.csv"
    cat >"$2/search.csv" <<'CSV'
mix,stock,rest_days,stock_su,cost_yuan,net_yuan,draws,draws_met,met_frac,degraded_frac,deficit_t,ends_failed,verdict
stock-1,1,0,1150000,1e6,1.5e8,20,1,0.05,0.9,180000,condition_drop forage_deficit_t,fails
stock-0.6,0.6,0,690000,18e6,1.1e8,20,14,0.7,0.3,40000,condition_drop,fails
stock-0.6-rest-45,0.6,45,690000,23e6,1.1e8,20,17,0.85,0.15,30000,,chosen
stock-0.5-rest-45,0.5,45,575000,31e6,0.9e8,20,19,0.95,0.05,10000,,dearer
full-plan,,,800000,60e6,0.8e8,20,12,0.6,0.1,20000,forage_deficit_t,fails
CSV
    cat >"$2/winter.csv" <<'CSV'
region_kind,region,area_mu,present_su,winter_capacity_su,winter_capacity_low_su,winter_capacity_high_su,must_go_su,units_must_go_su,hay_lacking_t,limited_by,risk_at_present_frac
city,city,,1400000,900000,820000,960000,500000,640000,210000,bought,1
admin,arshanbulag,,300000,300000,280000,330000,0,0,0,animals,0.1
unit,arshanbulag-0083,,20000,5000,4000,6000,15000,15000,3000,bought,1
CSV
    for kind in capacity search doubt winter; do
        awk -v kind=$kind '
            $1 == "plan" || $1 == "tables" || $1 == "land" { sums = sums (sums == "" ? "" : ", ") "\"" $1 "\": \"" $2 "\"" }
            END { printf "{\n  \"kind\": \"%s\",\n  \"version\": \"0.2.0\",\n  \"plan\": \"plan-2023-2030\",\n  \"scenario\": \"as-usual\",\n  \"risk\": 0.2,\n  \"horizon\": 20,\n  \"draws\": 200,\n  \"seed\": 1,\n  \"condition_drop\": 0.02,\n  \"adults_lost_frac\": 0.1,\n  \"bought_frac\": 0.2,\n  \"sure_frac\": 0.8,\n  \"chosen\": \"%s\",\n  \"samples\": 64,\n  \"from\": \"2026-10-15\",\n  \"until\": \"2027-05-31\",\n  \"draws_of\": \"months\",\n  \"observed_values\": 7,\n  \"assumed\": [\"all of this is made up for a test\"],\n  \"hashes\": {%s}\n}\n", \
                kind, kind == "search" ? "stock-0.6-rest-45" : "", sums }' "$1/.libgrass-manifest" >"$2/$kind.json"
    done
}
