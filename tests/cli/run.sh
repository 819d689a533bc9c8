#!/bin/sh
# landscape, check, run and show together, on a coarse land: files, table, log, threads, failures.
. "$(dirname -- "$0")/common.sh"
plan=$data/xilinhot/decade-2012-2021.yaml
name=herd-0.80M

# ---- landscape and show ----
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 5000 -o land.h5
says out "land.h5: "
says out "20.55"
says out "  south "
says out "% degraded, mean condition 0."
says out "(schematic)"
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 5000 --quiet -o again.h5
silent out
silent err
cmp -s land.h5 again.h5 || fault "the same description gives another land"
expect 0 show land.h5
says out "a landscape of libgrass"
expect 0 show land.h5 --json
for key in cells units area_mu years max_residual seed version kind cell_m variables; do
    says out "\"$key\":"
done
says out '"dry_matter": null'
says out '"shape": "y '"$(sed -n 's/^ *"ny": \([0-9]*\),$/\1/p' out)"'"'
says out '"shape": "x '"$(sed -n 's/^ *"nx": \([0-9]*\),$/\1/p' out)"'"'
head -c 5000 land.h5 >cut.h5
expect 65 show cut.h5
says err cut.h5
expect 65 show cut.h5 --json
silent out
# Texts of other hands in another encoding.
if command -v ncgen >/dev/null; then
    cat >gbk.cdl <<'END'
netcdf gbk {
variables: double v ; v:units = "\377" ;
:libgrass_kind = "landscape" ; :title = "\316\375" ; :cells = 6 ; :units = 1 ; :cell_m = 1000. ; :area_mu = 9000. ;
}
END
    ncgen -4 -o gbk.nc gbk.cdl
    expect 0 show gbk.nc --json
    says out '"title": null'
    says out '"unit": null'
fi
expect 65 run "$plan" --land cut.h5 -o cut
absent cut/summary.csv "cut/$name.h5"

# ---- check ----
expect 0 check "$plan" --land land.h5
says out "plan 'decade-2012-2021' with 3 scenarios: "
says out $name
expect 0 check "$plan" --land land.h5 --quiet
silent out
expect 66 check "$plan" --land no-such.h5
says err no-such.h5

# ---- run ----
expect 64 run "$plan" --land land.h5 --only herd-0.8M -o "the results"
says err "did you mean 'herd-0.80M'?"
absent "the results"
expect 0 run "$plan" --land land.h5 --only $name --threads 1 -o "the results"
[ "$(ls -A "the results" | tr '\n' ' ')" = ".libgrass-manifest $name.h5 run.log summary.csv " ] ||
    fault "wrong files: $(ls -A "the results")"
says out "Scenario $name, 20.55 million mu"
for year in 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021; do
    grep -q "^$year  " out || fault "no year $year in the table"
done
# What was eaten on the pasture and bought stand beside it, kt, as in the books.
grep '^year ' out | grep -q 'eaten .*bought$' || fault "the table does not say what was eaten and bought"
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
    $2 == 2012 && $3 == "city" { printf "%.1f %.1f\n", $at["intake_t"] / 1e3, $at["feed_bought_t"] / 1e3 }' \
    "the results/summary.csv" >books
grep '^2012 ' out | awk '{ print $(NF - 1), $NF }' | cmp -s - books || fault "eaten and bought are not those of the books"
says out "$name.h5"
head -n 1 "the results/summary.csv" >header
says header "scenario,year,region_kind,region,area_mu,peak_standing_crop_kg_ha,production_t,edible_forage_t,proper_capacity_su,stock_su,overload_rate,forage_deficit_t"
for key in start: seconds: plan: only: land: "threads: 1" host: libgrass: "linked with:"; do
    says "the results/run.log" "$key"
done
expect 0 show "the results/$name.h5"
says out "a result of libgrass"
says out "2012-2021"
expect 0 show --json "the results/$name.h5"
tr -d ' \n' <out >flat
says flat '"years":[2012,2013,2014,2015,2016,2017,2018,2019,2020,2021]'
says flat '"max_residual":{"dry_matter":'
grep -q null flat && fault "a result without residuals"

# The same bits with other threads, words or none.
expect 0 run "$plan" --land land.h5 --only $name --threads 4 --quiet -o four
silent out
silent err
for file in "$name.h5" summary.csv; do
    cmp -s "the results/$file" "four/$file" || fault "$file depends on the number of threads"
done
says four/run.log "threads: 4"

# ---- a run that fails or is stopped ----
cp "four/$name.h5" before.h5
for delay in 0.02 0.05 0.1 0.2; do
    code=0
    timeout --preserve-status -s INT $delay "$libgrass" run "$plan" --land land.h5 -o four \
        >out 2>err || code=$?
    # 130: on a loaded machine the signal may come before the command has begun to listen
    [ $code -eq 0 ] || [ $code -eq 75 ] || [ $code -eq 130 ] || fault "SIGINT: exit code $code"
    rm -rf four/.libgrass-checkpoint # what --resume would go on from: checkpoint.sh
    [ $code -eq 0 ] || [ "$(ls -A four | tr '\n' ' ')" = ".libgrass-manifest $name.h5 run.log summary.csv " ] ||
        fault "a stopped run left files: $(ls -A four)"
    cmp -s before.h5 "four/$name.h5" || fault "a stopped run touched an earlier result"
    [ $code -ne 0 ] || break
done
if [ "$(id -u)" -eq 0 ] && mkdir small && mount -t tmpfs -o size=64k tmpfs small 2>/dev/null; then
    expect 74 run "$plan" --land land.h5 -o small/out
    ls -A small/out 2>/dev/null | grep . && fault "files were left on the full disk"
    expect 74 landscape "$data/xilinhot/landscape.yaml" --cell 1000 -o small/land.h5
    ls -A small | grep -v out && fault "files were left on the full disk"
    umount small
fi
finish
