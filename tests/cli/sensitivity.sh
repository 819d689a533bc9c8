#!/bin/sh
# libgrass sensitivity: tables and words of both methods; the same bytes for any number of threads; one that is stopped goes on with
# --resume; more samples are added to those that are there.
. "$(dirname -- "$0")/common.sh"
plan=$data/demo-savanna/plan.yaml # may hold a blank: always in quotes
cat >ranges.csv <<'CSV'
table,type,name,low,high,distribution
sward,,ni,0.5,0.8,uniform
grazing,,demand_kg_su_d,1.5,2.1,triangular
sward,,t1_c,0.9,1.1,times
CSV

# ---- Sobol' ----
sobol="--output production_t --output intake_t@2003:east --method sobol --params ranges.csv --pairs --seed 3"
for threads in 1 7; do
    expect 0 sensitivity "$plan" $sobol --samples 16 --threads $threads -o of-$threads
    says out "production_t (t): mean"
    says out "sward.ni"
    [ -s of-$threads/interactions.csv ] || fault "no interactions"
done
for table in sensitivity interactions; do
    cmp -s of-1/$table.csv of-7/$table.csv || fault "$table.csv follows from the number of threads"
done
# What grows is of the sward, what is eaten of the animals: shares of variance (st, the 16th cell).
awk -F, '{ st[$1 "/" $3] = $16 } END { exit !(st["production_t/sward.ni"] > 0.6 && st["production_t/sward.t1_c"] < 0.05 &&
    st["intake_t@2003:east/grazing.demand_kg_su_d"] > 0.6) }' of-1/sensitivity.csv || {
    fault "not the shares of what moves what"
    cat of-1/sensitivity.csv >&2
}
[ "$(wc -l <of-1/sensitivity.csv)" -eq 7 ] || fault "not a row per output and parameter"
[ "$(wc -l <of-1/interactions.csv)" -eq 7 ] || fault "not a row per pair"
grep -q '"kind": "sensitivity"' of-1/sensitivity.json || fault "sensitivity.json does not say what it is"
grep -q '"runs": 128' of-1/sensitivity.json || fault "not 16 (2 + 2 x 3) runs"

# ---- stopped, gone on from, added to ----
# Its log cut in the middle of a record, as by a death.
cp -R of-1 cut
log=cut/.libgrass-analysis/sensitivity.log
bytes=$(wc -c <$log)
head -c $((bytes / 2 + 5)) $log >part && mv part $log
rm cut/*.csv
expect 0 sensitivity "$plan" $sobol --samples 16 --threads 2 -q -o cut --resume
silent out
cmp -s of-1/sensitivity.csv cut/sensitivity.csv || fault "one gone on from differs from one that never stopped"
expect 0 sensitivity "$plan" $sobol --samples 32 -q -o cut --resume
expect 0 sensitivity "$plan" $sobol --samples 32 -q -o whole
cmp -s whole/sensitivity.csv cut/sensitivity.csv || fault "samples that were added differ from samples at once"
expect 0 sensitivity "$plan" $sobol --samples 16 -o whole
says err "computed anew, since this one was not asked to go on"
# Other ranges: nothing is taken for theirs.
sed 's/0.8,uniform/0.9,uniform/' ranges.csv >other.csv
expect 0 sensitivity "$plan" --output production_t --method sobol --params other.csv --samples 4 -o whole --resume
says err "nothing is gone on from"

# ---- Morris, ranges by how sure a row is, drawn years ----
expect 0 sensitivity "$plan" --output production_t --param sward.ni --param grazing --samples 4 -o screened
says out "mu_star [95 %]"
head -2 screened/sensitivity.csv | tail -1 >out
says out "production_t,t,sward.ni,1,times,"
awk -F, '$3 == "grazing.demand_kg_su_d" && ($9 + 0 < 0 || $13 != "") { exit 1 }' screened/sensitivity.csv ||
    fault "a screening has no shares"
absent screened/interactions.csv

# What another hand wrote is told before the first run.
mkdir others
echo mine >others/interactions.csv
expect 73 sensitivity "$plan" --output production_t --param sward.ni --samples 4 -o others
says err "interactions.csv is there and is not"
absent others/sensitivity.csv others/.libgrass-analysis
finish
