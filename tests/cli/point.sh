#!/bin/sh
# libgrass point: the original program's example year, names, notices, years, outputs.
. "$(dirname -- "$0")/common.sh"
modvege=$cases/modvege

point() {
    wanted=$1
    shift
    expect "$wanted" point --profile modvege --weather "$modvege/weather.csv" "$@"
}

near() {
    awk -v tolerance="$1" -f "$here/near.awk" "$2" "$3" || fault "$3 does not agree with $2"
}

# The example year, with parameters as the original writes them: all seven columns.
point 0 --params "$modvege/params.csv" --out o.csv
near 1e-9 "$modvege/expected.csv" o.csv
silent out
says err "no use for parameter 'cellSurface'"
ls -A | grep part && fault "a part was left"
head -n 1 o.csv >header
says header "date,standing_kg_ha,gv_kg_ha,gr_kg_ha,dv_kg_ha,dr_kg_ha,harvested_kg_ha,growth_kg_ha,thermal_sum_cd,soil_water_mm,aet_mm,lai,age_gv_cd,age_gr_cd,age_dv_cd,age_dr_cd,"
[ "$(wc -l <o.csv)" -eq 366 ] || fault "o.csv has not one row a day"

# The defaults are the example's parameters; 17 significant digits; quiet is silent.
point 0 --quiet --out defaults.csv
silent err
cmp -s o.csv defaults.csv || fault "the defaults of modvege are not the example's"
grep -q ',748\.7381249999999[0-9]*,' o.csv || grep -q ',748\.73812[0-9]*,' o.csv ||
    fault "no 17 digits"

# House names and the original's, from file and from settings, later ones win.
printf 'WHC,150\nT0,3.5\n' >original.csv
printf '# house names\nwhc_mm, 150\nt0_c, 3.5\n' >house.csv
point 0 -q --params original.csv -o a.csv
point 0 -q --params house.csv -o b.csv
point 0 -q --param WHC=150 --param t0_c=3.5 -o c.csv
point 0 -q --params "$modvege/params.csv" --param WHC=150 --param T0=9 --param T0=3.5 -o d.csv
for file in b.csv c.csv d.csv; do
    cmp -s a.csv $file || fault "$file differs from a.csv"
done
cmp -s a.csv o.csv && fault "parameters have no effect"

# A comma of the host's locale changes nothing.
for locale in de_DE.UTF-8 fr_FR.UTF-8; do
    LC_ALL=$locale LANG=$locale "$libgrass" point --profile modvege --quiet \
        --weather "$modvege/weather.csv" --out l.csv
    cmp -s o.csv l.csv || fault "the locale $locale changes the output"
done
for threads in 1 4; do
    point 0 --threads $threads -q -o t.csv
    cmp -s o.csv t.csv || fault "$threads threads change the output"
done

point 0 -t 2 -q -o t.csv
cmp -s o.csv t.csv || fault "-t changes the output"
# Common options may stand before the command, and OMP_NUM_THREADS may be nonsense.
expect 0 --quiet --threads 2 point --profile modvege --weather "$modvege/weather.csv" --out t.csv
silent err
for threads in 3 99999; do
    OMP_NUM_THREADS=$threads "$libgrass" point --profile modvege -q \
        --weather "$modvege/weather.csv" --out t.csv || fault "OMP_NUM_THREADS=$threads"
    cmp -s o.csv t.csv || fault "OMP_NUM_THREADS=$threads changes the output"
done

# Three years: the year of 2001 again as 2002 and 2003. The first is the example; later ones go on.
awk -F, -v OFS=, '/^#/ { next } /^date/ { head = $0; print; next } { print; row[++n] = $0 }
    END { for (y = 2002; y <= 2003; y++) for (i = 1; i <= n; i++) print y substr(row[i], 5) }' \
    "$modvege/weather.csv" >three.csv
expect 0 point --profile modvege --quiet --weather three.csv --out years.csv
head -n 366 years.csv | cmp -s - o.csv || fault "the first of three years differs from one year"
awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { for (name in at) now[name] = $at[name] }
    function far(name, tolerance,  d) { d = now[name] - old[name]; return d > tolerance || -d > tolerance }
    $1 ~ /-01-01$/ && NR > 2 {
        if (now["thermal_sum_cd"] != 0) { print $1 " thermal time goes on"; bad = 1 }
        if (now["harvested_kg_ha"] != 0) { print $1 " harvest goes on"; bad = 1 }
        for (i in carried) if (far(i, carried[i])) { print $1 " " i " starts again"; bad = 1 }
    }
    $1 ~ /-06-15$/ { if (now["gr_kg_ha"] < 1) { print $1 " reproductive growth stopped"; bad = 1 } }
    { for (name in at) old[name] = now[name] }
    BEGIN { split("gv_kg_ha 10 gr_kg_ha 10 dv_kg_ha 10 dr_kg_ha 10 soil_water_mm 1 age_gv_cd 1 age_gr_cd 1 age_dv_cd 15 age_dr_cd 15", w, " ")
            for (i = 1; i in w; i += 2) carried[w[i]] = w[i + 1] }
    END { exit bad }' years.csv || fault "the change of the year does not follow its rule"

# The steppe takes what is known: no minimum temperature here, then all that the generator makes.
expect 0 point --profile steppe --weather "$modvege/weather.csv" -o steppe.csv
expect 0 weather "$data/xilinhot/weather.yaml" --years 2012-2013 --seed 7 -o w.csv
says out "731 days of 1 weather zone, seed 7"
expect 0 point --profile steppe --weather w.csv -o s.csv
[ "$(wc -l <s.csv)" -eq 732 ] || fault "s.csv has not one row a day"
# The condition moves only when asked to, and only from the second year on does that show.
expect 0 point --profile steppe --weather w.csv --param condition=0.5 -o still.csv
expect 0 point --profile steppe --weather w.csv --param condition=0.5 --degradation -o moves.csv
awk -F, '$NF != (NR == 1 ? "condition" : "0.5") { exit 1 }' still.csv || fault "the condition moved"
tail -n 1 moves.csv | grep -q ',0\.5$' && fault "the condition did not move"
head -n 366 still.csv >a; head -n 366 moves.csv | cmp -s - a || fault "it moves before 31 December"
expect 0 weather "$data/xilinhot/weather.yaml" --years 2012-2013 --seed 7 --quiet -o again.csv
silent out
silent err
cmp -s w.csv again.csv || fault "the same seed gives other weather"
expect 0 weather "$data/xilinhot/weather.yaml" --years 2012-2013 --seed 8 --quiet -o other.csv
cmp -s w.csv other.csv && fault "another seed gives the same weather"
expect 0 weather "$data/xilinhot/weather.yaml" --years 2050 --climate --quiet -o c.csv
grep -q '^2050-12-31,' c.csv || fault "no climate year"

# A spin-up begins with what its years leave, and says nothing of a transition.
point 0 -o plain.csv
says err "the sward begins with the"
point 0 --spinup 3 -o spun.csv
grep -q "begins with" err && fault "a spin-up is told to be a transition"
cmp -s plain.csv spun.csv && fault "--spinup changes nothing"
[ "$(wc -l <spun.csv)" -eq 366 ] || fault "a spin-up is reported"
point 64 --spinup many -o no.csv
says err "it should be a whole number from 0 to 1000"

# A pipe takes the rows as they come.
"$libgrass" point --profile modvege --quiet --weather "$modvege/weather.csv" --out /dev/stdout |
    cmp -s - o.csv || fault "rows through a pipe differ"
ls -A | grep part && fault "parts were left"
finish
