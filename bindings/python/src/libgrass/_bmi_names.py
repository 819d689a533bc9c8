"""What variables are called, and units are spelled, through the Basic Model Interface.

Written by tools/bmi_names.py from bindings/bmi/names.def and units.def; not edited by hand.
"""

from __future__ import annotations

NAMES = {
    ("cell", "standing_crop"): "land_vegetation_standing-crop__mass-per-area_density",
    ("cell", "green_crop"): "land_vegetation_crop~green__mass-per-area_density",
    ("cell", "green_vegetative"): "land_vegetation_leaf~green__mass-per-area_density",
    ("cell", "green_reproductive"): "land_vegetation_stem~green__mass-per-area_density",
    ("cell", "dead_vegetative"): "land_vegetation_leaf~dead__mass-per-area_density",
    ("cell", "dead_reproductive"): "land_vegetation_stem~dead__mass-per-area_density",
    ("cell", "reserve"): "land_vegetation_root_reserve__mass-per-area_density",
    ("cell", "litter"): "land_vegetation_litter__mass-per-area_density",
    ("cell", "soil_water"): "soil_water~available__depth",
    ("cell", "water_top"): "soil_layer~top_water~available__depth",
    ("cell", "water_deep"): "soil_layer~deep_water~available__depth",
    ("cell", "water_capacity"): "soil_water~available__capacity_depth",
    ("cell", "condition"): "land_vegetation__relative_density",
    ("unit", "adult_su"): "grassland_unit_livestock~adult__sheep-unit_count",
    ("unit", "young_su"): "grassland_unit_livestock~young__sheep-unit_count",
    ("unit", "trade_su"): "grassland_unit_livestock~traded__sheep-unit_count",
    ("unit", "hay_store_kg"): "grassland_unit_hay~stored__mass",
    ("unit", "area_ha"): "grassland_unit__area",
    ("unit", "precip_mm"): "grassland_unit_atmosphere_water__precipitation_depth",
}

UNITS = {
    "su": "1",
    "su d": "d",
    "yuan": "1",
    "kg su-1": "kg",
    "kg su-1 d-1": "kg d-1",
    "yuan su-1": "1",
    "yuan su-1 yr-1": "yr-1",
    "yuan t-1": "t-1",
    "yuan kg-1": "kg-1",
    "mu": "666.6666666666666 m2",
    "C d": "K d",
}
