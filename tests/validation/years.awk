# years.awk, behind days.awk: one line a year:
#   year peak peak_day greenup senescence litter reserve growth intake peak_and_intake july_august litter_season
#   condition
# Masses kg/ha, days of the year. Definitions (docs/validation.md): peak: highest standing crop of 1 May to
# 31 October; greenup: green mass first reaches 2 % of the year's maximum; senescence: after its maximum, green
# mass first falls below half of it; litter, reserve: mean of the year; july_august: mean standing crop of July
# and August; litter_season: mean litter of June to September; peak_and_intake: production as surveys define it;
# condition: plant density in that year (it moves on 31 December).
function open_year() {
    condition = $column["condition"]
    peak = litter = reserve = summer = summer_n = removed = production = 0
}
{
    stands = $column["standing_kg_ha"]
    litter += $column["litter_kg_ha"]
    reserve += $column["reserve_kg_ha"]
    if (day >= 121 && day <= 304) {
        removed += $column["intake_kg_ha"]
        if (stands > peak) {
            peak = stands
            peak_day = day
            production = stands + removed
        }
    }
    if (day >= 182 && day <= 243) {
        summer += stands
        summer_n++
    }
}
function print_year(    i, down) {
    for (i = most_n; i <= n && green[i] >= 0.5 * most; i++)
        ;
    down = when[i > n ? n : i]
    print year + 0, peak, peak_day, greenup(), down, litter / n, reserve / n, growth, intake, production,
        summer / summer_n, season / season_n, condition
}
