# light.awk -v seed=S DAYS.csv: light that green leaves take, by months: lines of `seed year month share`.
BEGIN { FS = "," }
/^#/ { next }
!named {
    for (i = 1; i <= NF; i++)
        if ($i == "lai")
            column = i
    named = 1
    next
}
{
    month = substr($1, 1, 4) " " substr($1, 6, 2) + 0
    sum[month] += 1 - exp(-0.5 * $column)
    days[month]++
}
END {
    for (month in sum)
        print seed, month, sum[month] / days[month]
}
