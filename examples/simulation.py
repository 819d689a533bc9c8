"""The twin of simulation.c: herders sell a little every week the forage is short, and buy when it is plenty."""
import datetime

import libgrass as lg

plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030.yaml"))
with lg.Simulation(plan, lg.Landscape.make(cell_m=10000), scenario="as-usual") as s:  # coarse: an example
    adults_su = s.units.adult_su.sum()
    for year in (2023, 2024):
        sold_su = bought_su = 0.0  # the program's own ledger
        for day in s.steps("week", until=datetime.date(year, 12, 31)):
            if day.month == 12 and day.day == 31:
                break
            crop_kg_ha, herd_su = s.by_unit("standing_crop"), s.by_unit("adult_su")
            deal_su = herd_su * (-0.05 * (crop_kg_ha < 250) + 0.01 * (crop_kg_ha > 600))
            s.trade(deal_su)
            sold_su -= deal_su[deal_su < 0].sum()
            bought_su += deal_su[deal_su > 0].sum()
        adults_su += bought_su - sold_su
        gap_su = (abs(adults_su - s.units.adult_su.sum()) + abs(bought_su - s.account("bought_su"))
                  + abs(s.account("set_herd_su")))
        print(f"{year}: {sold_su / 1e3:.0f} thousand su sold, {bought_su / 1e3:.0f} bought, {adults_su / 1e3:.0f} kept; "
              f"the books {'close' if gap_su < 1e-6 * adults_su else 'do not close'}")
