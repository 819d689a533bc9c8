"""The daily step of one cell, written once: over whole arrays for NumPy, over scalars for numba.

Equations and their order are those of docs/model.md; constants are float32, so that nothing widens."""
import numpy as np

STATES = "gv gr dv dr age_gv age_gr age_dv age_dr reserve litter water_top water_deep".split()
YEARS = "removed_year peak production growth_year".split()
SITES = "awc fertility condition access".split()
FLUXES = "standing green water growth loss intake digested aet drainage offer".split()
GIVEN = STATES + YEARS + SITES + ["bite"]
RESULT = STATES + YEARS + FLUXES

ZERO, ONE, TWO, THREE = (np.float32(x) for x in (0, 1, 2, 3))
THIRD, THIRDS = np.float32(1.0 / 3.0), np.float32(2.0 / 3.0)
MOST_GREEN, MOST_DEAD = np.float32(0.4), np.float32(0.9)
LEAST_AGE_MASS, LEAST_WATER = np.float32(1e-20), np.float32(1e-6)


def make_cell_day(least, most, choose, exp, within=lambda function: function):
    """cell_day(d, *given) -> result, for what `least`, `most`, `choose(if, then, else)` and `exp` work on."""

    @within
    def above(mass, residual):
        return most(mass - residual, ZERO)

    @within
    def age_factor_green(age):
        return least(most(THREE * age, ONE), THREE)

    @within
    def age_factor_dead(age):
        return choose(age < THIRD, ONE, choose(age < THIRDS, TWO, THREE))

    @within
    def mixed_age(age, heat, stays, inflow):
        return heat + age * (stays / most(stays + inflow, LEAST_AGE_MASS))

    @within
    def cell_day(d, gv, gr, dv, dr, age_gv, age_gr, age_dv, age_dr, reserve, litter, water_top, water_deep,
                 removed_year, peak, production, growth_year, awc, fertility, condition, access, bite):
        # removal
        v = condition
        bitten = bite * access
        eat_gv = bitten * d.p_gv * above(gv, d.r_gv * v)
        eat_gr = bitten * d.p_gr * above(gr, d.r_gr * v)
        eat_dv = bitten * d.p_dv * above(dv, d.r_dv * v)
        eat_dr = bitten * d.p_dr * above(dr, d.r_dr * v)
        eaten = (eat_gv + eat_gr) + (eat_dv + eat_dr)
        rel_gv, rel_gr = age_gv * d.inv_life_gv, age_gr * d.inv_life_gr
        omd_gv = d.omd_gv_high - least(rel_gv, ONE) * d.omd_gv_fall
        omd_gr = d.omd_gr_high - least(rel_gr, ONE) * d.omd_gr_fall
        digested = (eat_gv * omd_gv + eat_gr * omd_gr) + (eat_dv * d.omd_dv + eat_dr * d.omd_dr)
        down = ONE + d.trample
        gv = gv - down * eat_gv
        gr = gr - down * eat_gr
        dv = dv - down * eat_dv
        dr = dr - down * eat_dr
        # light
        inv_v = ONE / v
        caught = v * (ONE - exp(d.minus_k * gv * inv_v))
        shaded = ONE + (dv + dr) * d.inv_dead_shade * inv_v
        young = ONE - d.age_fall * least(rel_gv, ONE)
        # water
        top_cap = d.top_frac * awc
        deep_cap = awc - top_cap
        wet_top = water_top + d.liquid
        over_top = above(wet_top, top_cap)
        top = wet_top - over_top
        wet_deep = water_deep + over_top
        drainage = above(wet_deep, deep_cap)
        deep = wet_deep - drainage
        w_top, w_deep = top / top_cap, deep / deep_cap
        w = d.root_top * w_top + (ONE - d.root_top) * w_deep
        fw = least(least(least(d.ws0 * w + d.wb0, d.ws1 * w + d.wb1),
                         least(d.ws2 * w + d.wb2, d.ws3 * w + d.wb3)), d.ws4 * w + d.wb4)
        shade = ONE / (ONE + litter * d.inv_litter_shade)
        from_soil = least(d.pet * (ONE - caught) * w_top * shade, top)
        wanted = d.pet * caught * fw
        top_part = d.root_top * w_top / most(w, LEAST_WATER)
        from_top = least(wanted * top_part, top - from_soil)
        from_deep = least(wanted * (ONE - top_part), deep)
        top = (top - from_soil) - from_top
        deep = deep - from_deep
        # growth and the reserve
        growth = (d.growth_kg * caught * fertility * young *
                  (fw * (ONE + d.stomata) / ((fw + d.stomata) * shaded)))
        filled = reserve * d.inv_reserve_max * inv_v
        room = above(ONE, filled)
        stored = least(growth * shaded * d.fill * room, growth)
        released = reserve * (d.release * (ONE + d.release_half) / (filled + d.release_half))
        respired = reserve * d.maintenance
        shoots = growth - stored
        in_gr = shoots * d.rep
        in_gv = (shoots - in_gr) + released * d.release_yield
        # senescence
        old_gv = gv * least(d.sen_gv * age_factor_green(rel_gv), MOST_GREEN)
        old_gr = gr * least(d.sen_gr * age_factor_green(rel_gr), MOST_GREEN)
        lost_gv, lost_gr = d.loss_gv * old_gv, d.loss_gr * old_gr
        back = d.retranslocated * room * (lost_gv + lost_gr)
        cold_gv, cold_gr = d.dieback * gv, d.dieback * gr
        in_dv = (old_gv - lost_gv) + cold_gv
        in_dr = (old_gr - lost_gr) + cold_gr
        stays_gv, stays_gr = gv - (old_gv + cold_gv), gr - (old_gr + cold_gr)
        # abscission and litter
        out_dv = dv * least(d.abs_dv * age_factor_dead(age_dv * d.inv_life_gv) + d.fall, MOST_DEAD)
        out_dr = dr * least(d.abs_dr * age_factor_dead(age_dr * d.inv_life_gr) + d.fall, MOST_DEAD)
        stays_dv, stays_dr = dv - out_dv, dr - out_dr
        decayed = litter * least(d.litter_decay * w_top + d.tread * eaten, ONE)
        # apply
        gv, gr, dv, dr = stays_gv + in_gv, stays_gr + in_gr, stays_dv + in_dv, stays_dr + in_dr
        age_gv = mixed_age(age_gv, d.heat, stays_gv, in_gv)
        age_gr = mixed_age(age_gr, d.heat, stays_gr, in_gr)
        age_dv = mixed_age(age_dv, d.heat, stays_dv, in_dv)
        age_dr = mixed_age(age_dr, d.heat, stays_dr, in_dr)
        reserve = reserve + ((stored + back) - (released + respired))
        litter = litter + ((out_dv + out_dr + d.trample * eaten) - decayed)
        # report
        standing = (gv + gr) + (dv + dr)
        removed_year = removed_year + d.survey * eaten
        seen = d.survey * standing
        production = choose(seen > peak, seen + removed_year, production)
        peak = choose(seen > peak, seen, peak)
        loss = ((released - released * d.release_yield) + respired + ((lost_gv + lost_gr) - back) + decayed)
        offer = access * (d.p_gv * above(gv, d.r_gv * v) + d.p_gr * above(gr, d.r_gr * v) +
                          d.p_dv * above(dv, d.r_dv * v) + d.p_dr * above(dr, d.r_dr * v))
        return (gv, gr, dv, dr, age_gv, age_gr, age_dv, age_dr, reserve, litter, top, deep,
                removed_year, peak, production, growth_year + growth,
                standing, gv + gr, top + deep, growth, loss, eaten, digested,
                from_soil + from_top + from_deep, drainage, offer)

    return cell_day
