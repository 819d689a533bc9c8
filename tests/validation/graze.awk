# graze.awk -v su=X -v from=MMDD -v to=MMDD -v after=YEAR [-v until=YEAR] WEATHER.csv: adds the column stocking_su_ha: X in the
# window of every year after `after` (and up to `until`), else 0.
BEGIN { FS = OFS = "," }
/^#/ { next }
!named {
    print $0, "stocking_su_ha"
    named = 1
    next
}
{
    split($1, date, "-")
    season = date[2] date[3]
    inside = season >= from "" && season <= to "" && date[1] > after + 0
    if (until != "" && date[1] > until + 0)
        inside = 0
    print $0, (inside ? su : 0)
}
