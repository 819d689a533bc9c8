"""The twin of economy.c: herders trade weekly; their own books are held against the model's."""
import datetime
import sys

import libgrass as lg

plan = sys.argv[1] if len(sys.argv) > 1 else lg.data_path("xilinhot/plan-2023-2030.yaml")
with lg.Simulation(plan, scenario="as-usual") as s:
    bought_su = sold_su = 0.0
    for week in range(51):
        s.advance_to(datetime.date(2023, 1, 7) + datetime.timedelta(weeks=week))
        crop_kg_ha, su = s.by_unit("standing_crop"), s.by_unit("adult_su")
        deal_su = su * (-0.05 * (crop_kg_ha < 250) + 0.01 * (crop_kg_ha > 600))
        s.trade(deal_su)
        bought_su += deal_su[deal_su > 0].sum()
        sold_su -= deal_su[deal_su < 0].sum()
    s.advance_to("2023-12-31")
    adult_yuan, young_yuan = s.by_unit("animal_yuan_su").iloc[0], s.by_unit("young_yuan_su").iloc[0]
    income_yuan = sold_su * adult_yuan + (s.account("sold_su") - sold_su) * young_yuan
    print(f"{bought_su:.0f} su bought, {sold_su:.0f} sold; gaps: dry matter {s.account('dry_matter_residual'):.0e}, "
          f"animals {abs(bought_su - s.account('bought_su')):.3f} su, "
          f"money {abs(income_yuan - s.account('income_yuan')):.2f} yuan")
