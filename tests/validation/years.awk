# years.awk DAYS.csv: one line a year from the daily table of `libgrass point`:
#   year peak peak_day greenup senescence litter reserve growth intake peak_and_intake july_august litter_season
#   condition
# Masses kg/ha, days of the year. Definitions (docs/validation.md): peak: highest standing crop of 1 May to
# 31 October; greenup: green mass first reaches 2 % of the year's maximum; senescence: after its maximum, green
# mass first falls below half of it; litter, reserve: mean of the year; july_august: mean standing crop of July
# and August; litter_season: mean litter of June to September; peak_and_intake: production as surveys define it;
# condition: plant density in that year (it moves on 31 December).
BEGIN { FS = ","; split("0 31 59 90 120 151 181 212 243 273 304 334", before, " ") }
/^#/ { next }
!named {
    for (i = 1; i <= NF; i++)
        column[$i] = i
    named = 1
    next
}
{
    split($1, date, "-")
    if (date[1] != year) {
        close_year()
        year = date[1]
        condition = $column["condition"]
        n = peak = growth = intake = litter = reserve = most = summer = summer_n = season = season_n = 0
        removed = production = 0
    }
    n++
    day = before[date[2] + 0] + date[3]
    stands = $column["standing_kg_ha"]
    green[n] = $column["gv_kg_ha"] + $column["gr_kg_ha"]
    when[n] = day
    litter += $column["litter_kg_ha"]
    reserve += $column["reserve_kg_ha"]
    growth += $column["growth_kg_ha"]
    intake += $column["intake_kg_ha"]
    if (green[n] > most) {
        most = green[n]
        most_n = n
    }
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
    if (day >= 152 && day <= 273) {
        season += $column["litter_kg_ha"]
        season_n++
    }
}
END { close_year() }
function close_year(    i, up, down) {
    if (n < 365)
        return
    for (i = 1; i <= n && green[i] < 0.02 * most; i++)
        ;
    up = when[i]
    for (i = most_n; i <= n && green[i] >= 0.5 * most; i++)
        ;
    down = when[i > n ? n : i]
    print year + 0, peak, peak_day, up, down, litter / n, reserve / n, growth, intake, production,
        summer / summer_n, season / season_n, condition
}
