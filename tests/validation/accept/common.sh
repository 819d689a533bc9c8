# Read (".") by the scripts of this folder: NAME.sh COMMAND SOURCE. Each line of acceptance of the review of 2026-11, as
# issue 13 corrected it, is one `row`: figure, band, met or MISS. What is run is what a stranger would write: plans,
# tables of weather, a small land made with ncgen as docs/results.md says other tools may.
. "$(dirname -- "$0")/../common.sh"
here=$tools/accept
for tool in ncgen ncdump; do
    command -v $tool >/dev/null || {
        echo "there is no $tool (netcdf-bin): nothing checked" >&2
        exit 77
    }
done
months=$data/xilinhot/weather.yaml

# row KEY SECTION ROLE WHAT WANTED GOT LOW HIGH [SHOWN]: ROLE is `fitted`, `checked` or `size` (no band: never met or
# missed). A miss is a fault unless `misses` says how large it is known to be; then it is one when it grows, and also when
# it disappears, so that docs/validation.md stays true.
row() {
    key=$1 got=$6
    shown=${9:-$got}
    if [ "$3" = size ]; then
        state=-
    elif within "$got" "$7" "$8"; then
        state=met
    else
        state=MISS
    fi
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$state" "$2" "$3" "$4" "$5" "$shown" "$key" >>"$ROWS"
    echo "$state	$2 $4: $shown (wanted $5)"
    known=$(awk -v key="$key" '$1 == key { print $2, $3 }' "$here/misses")
    case "$state $known" in
    "MISS ")
        echo "FAULT   $key: missed, and not in accept/misses" >&2
        faults=$((faults + 1))
        ;;
    MISS*)
        within "$got" "${known% *}" "${known#* }" || {
            echo "FAULT   $key: missed by more or less than accept/misses knows ($known)" >&2
            faults=$((faults + 1))
        }
        ;;
    "met "?*)
        echo "FAULT   $key: met by now; take it out of accept/misses and change docs/validation.md" >&2
        faults=$((faults + 1))
        ;;
    esac
}

calc() { # EXPRESSION [FORMAT]
    awk "BEGIN { printf \"${2:-%.4f}\\n\", $1 }" 2>/dev/null || echo nan
}

# ground FILE TYPE CELLS CELL_M CONDITION UNIT...: a land of columns of cells, each one management unit, of one type, near
# Xilinhot, all within reach of water. LAT: of the weather zone (44 degrees). X0: easting of the first column.
ground() {
    file=$1 type=$2 cells=$3 cell_m=$4 condition=$5
    shift 5
    [ -e wkt ] || {
        "$libgrass" --quiet landscape "$data/xilinhot/landscape.yaml" --cell 10000 -o made.h5
        ncdump -h made.h5 | sed -n 's/^[[:space:]]*crs:crs_wkt = \(.*\) ;$/\1/p' >wkt
    }
    {
        awk -v names="$*" -v type="$type" -v ny="$cells" -v step="$cell_m" -v condition="$condition" -v lat="${LAT:-44}" -v x0="${X0:-880000}" 'BEGIN {
            getline wkt <"wkt"
            nx = split(names, name, " ")
            print "netcdf land {\ndimensions: y = " ny "; x = " nx "; types = 1; weather_zones = 1; units = " nx ";"
            print "variables: double y(y); double x(x); int crs; crs:crs_wkt = " wkt ";"
            print "string type_name(types); string weather_zone_name(weather_zones);"
            print "double weather_zone_lon(weather_zones); double weather_zone_lat(weather_zones);"
            print "double weather_zone_elevation_m(weather_zones); string unit_name(units);"
            print "int unit(y, x); unit:_FillValue = -1; unit:grid_mapping = \"crs\";"
            print "ubyte type(y, x); type:_FillValue = 255UB; float awc_mm(y, x); float water_km(y, x);"
            print "float condition(y, x);\n:libgrass_kind = \"landscape\"; :cell_m = " step ".;\ndata:"
            printf "y = "; for (i = 0; i < ny; i++) printf "%s%.1f", (i ? ", " : ""), 4850000 - i * step
            printf ";\nx = "; for (i = 0; i < nx; i++) printf "%s%.1f", (i ? ", " : ""), x0 + i * step
            printf ";\ntype_name = \"%s\";\nweather_zone_name = \"here\";\n", type
            printf "weather_zone_lon = 116.1;\nweather_zone_lat = %s;\nweather_zone_elevation_m = 1000;\nunit_name = ", lat
            for (i = 1; i <= nx; i++) printf "%s\"%s\"", (i > 1 ? ", " : ""), name[i]
            all("unit", "column"); all("type", 0); all("awc_mm", 150); all("water_km", 0.5); all("condition", condition)
            print ";\n}"
        }
        function all(what, value,    i) {
            printf ";\n%s = ", what
            for (i = 0; i < nx * ny; i++) printf "%s%s", (i ? ", " : ""), (value == "column" ? i % nx : value)
        }'
    } >land.cdl
    ncgen -4 -o "$file" land.cdl
}

# opening NAME FIRST LAST SPINUP: what every plan here begins with, with the tables of animals beside those of plan_head.
opening() {
    plan_head "$@"
    cat <<PLAN
  breeds: "${BREEDS:-$data/tables/breeds.csv}"
  feeds: "$data/tables/feeds.csv"
  sales: "${SALES:-$data/tables/sale_rules.csv}"
  sheep_units: "$data/tables/sheep_units.csv"
PLAN
}

# lambs_go: rules of sale by which all lambs go in autumn and nothing else does.
lambs_go() {
    cat <<'CSV'
rule,cohort,sex,from,to,at_kg,share,keep_per_dam,source,confidence
ram_lambs,young,male,09-01,09-20,0,1,0,"all lambs go, for the test",A
ewe_lambs,young,female,09-01,09-20,0,1,0,"all lambs go, for the test",A
CSV
}

# daily RESULT.h5 VARIABLE UNIT FROM TO: sum over the days from one date to another (both in) of a daily series.
daily() {
    ncdump -v day,"$2" "$1" | awk -v name="$2" -v unit="$3" -v from="$4" -v to="$5" '
        function serial(date,    d, y, m) {
            split(date, d, "-"); y = d[1]; m = d[2] + 0
            if (m < 3) { y--; m += 12 }
            return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d[3] - 719469
        }
        /^data:/ { data = 1; next }
        /units = [0-9]+ ;/ { units = $3 }
        index($0, name ":scale_factor = ") { scale = $3 + 0 }
        !data { next }
        /^ *[a-z_]+ =/ { what = $1; sub(/^[^=]*=/, "") }
        what == "day" || what == name { gsub(/[;,]/, " "); n = split($0, v, " "); for (i = 1; i <= n; i++) if (what == "day") day[++days] = v[i]; else value[++values] = v[i] }
        END { a = serial(from); b = serial(to); for (i = 1; i <= days; i++) if (day[i] >= a && day[i] <= b) sum += value[(i - 1) * units + unit + 1]
              printf "%.8g\n", sum * (scale ? scale : 1) }'
}
