"""The parts of a plan, one class for each mapping of docs/plans.md.

Written by tools/plan_parts.py from data/plan.schema.json; not edited by hand.
"""

from __future__ import annotations

from typing import Any, ClassVar, Dict, List, Mapping, Optional, Sequence, Union

from ._part import PARTS, Figure, Key, Literal, Part, Whole


class Years(Part):
    """Which years are simulated.

    first: first year reported; 1 to 9999
    last: last year reported; 1 to 9999
    spinup: years before, with the weather of the reported years in turn, that are not
        reported; 0 to 1000; default 0
    """

    _mapping: ClassVar[str] = "years"
    _keys: ClassVar[Mapping[str, Key]] = {
        "first": Key("whole"),
        "last": Key("whole"),
        "spinup": Key("whole"),
    }
    _required: ClassVar[Sequence[str]] = ("first", "last",)

    first: Whole
    last: Whole
    spinup: Optional[Whole]

    def __init__(
        self,
        *,
        first: Whole,
        last: Whole,
        spinup: Optional[Whole] = None,
    ) -> None:
        self._take(locals())


class Only(Part):
    """The part of the land that is run.

    admin: administrative units, one or a list; absent: any
    zone: planning zones, one or a list; absent: any
    units: management units, one or a list; absent: any
    """

    _mapping: ClassVar[str] = "only"
    _keys: ClassVar[Mapping[str, Key]] = {
        "admin": Key("names"),
        "zone": Key("names"),
        "units": Key("names"),
    }
    _required: ClassVar[Sequence[str]] = ()

    admin: Optional[Union[str, Sequence[str]]]
    zone: Optional[Union[str, Sequence[str]]]
    units: Optional[Union[str, Sequence[str]]]

    def __init__(
        self,
        *,
        admin: Optional[Union[str, Sequence[str]]] = None,
        zone: Optional[Union[str, Sequence[str]]] = None,
        units: Optional[Union[str, Sequence[str]]] = None,
    ) -> None:
        self._take(locals())


class LandSource(Part):
    """The land.

    file: a landscape file; absent: the land is made by 'schematic'
    schematic: a description to make the land from; absent: the land is read from 'file'
    cell_m: cell size of the land that is made (m); 10 to 10000; default 1000
    only: the part of the land that is run; absent: all of it
    """

    _mapping: ClassVar[str] = "land"
    _keys: ClassVar[Mapping[str, Key]] = {
        "file": Key("text"),
        "schematic": Key("text"),
        "cell_m": Key("figure"),
        "only": Key("part", part="Only"),
    }
    _required: ClassVar[Sequence[str]] = ()

    file: Optional[str]
    schematic: Optional[str]
    cell_m: Optional[Figure]
    only: Optional[Only]

    def __init__(
        self,
        *,
        file: Optional[str] = None,
        schematic: Optional[str] = None,
        cell_m: Optional[Figure] = None,
        only: Optional[Union[Only, Mapping[str, Any]]] = None,
    ) -> None:
        self._take(locals())


class WeatherSource(Part):
    """The weather.

    file: a daily series (CSV, NetCDF or HDF5); absent: the days are made of 'months'
    latitude_deg: latitude, to estimate radiation and PET that the series lacks (deg); -90 to
        90; absent: that of the land
    months: a description of monthly figures from which days are generated; absent: the days
        are read from 'file'
    seed: seed of the generator; 0 to 9007199254740992; default 0
    climate: draw every year at random from the table's years; default False
    draw: draw new years, from distributions fitted to the table's: which sequence of them, 0,
        1, 2 ...; 0 to 9007199254740992; absent: no new years are drawn
    grid: weather on a grid of latitude and longitude (NetCDF-4): a file, a list of them, or a
        pattern with * and ?; absent: the days are read from 'file' or made of 'months'
    precip: other files, from which precipitation is taken instead; absent: that of the grid
    tz: the clock whose days are made of shorter steps, as +08:00 or UTC; absent: of each
        point by longitude, a whole hour for 15 degrees
    names: what variables are: tmean, tmin, tmax, precip, radiation, par, wind, wind_2m,
        wind_east, wind_north, rh, dewpoint, vapour_pressure, specific_humidity, pet,
        elevation or none; absent: as the table of names has them (docs/weather.md)
    points: which points a cell takes: nearest, bilinear; default nearest
    lapse: how much warmer it is a kilometre further down, from the grid's elevation to the
        land's (K/km); -20 to 20; default 0
    accumulated: what amounts of shorter steps are sums of: of each step, or since midnight
        UTC: recognised, hourly, since_midnight; default recognised
    stamps: where in its step a stamp of sums and means stands, if the file has no bounds:
        end, start, middle; default end
    calendar: noleap: files without 29 February are read, and 28 February stands for it
        without its rain: standard, noleap; default standard
    """

    _mapping: ClassVar[str] = "weather"
    _keys: ClassVar[Mapping[str, Key]] = {
        "file": Key("text"),
        "latitude_deg": Key("figure"),
        "months": Key("text"),
        "seed": Key("whole"),
        "climate": Key("bool"),
        "draw": Key("whole"),
        "grid": Key("names"),
        "precip": Key("names"),
        "tz": Key("text"),
        "names": Key("words"),
        "points": Key("choice", choices=("nearest", "bilinear",)),
        "lapse": Key("figure"),
        "accumulated": Key("choice", choices=("recognised", "hourly", "since_midnight",)),
        "stamps": Key("choice", choices=("end", "start", "middle",)),
        "calendar": Key("choice", choices=("standard", "noleap",)),
    }
    _required: ClassVar[Sequence[str]] = ()

    file: Optional[str]
    latitude_deg: Optional[Figure]
    months: Optional[str]
    seed: Optional[Whole]
    climate: Optional[bool]
    draw: Optional[Whole]
    grid: Optional[Union[str, Sequence[str]]]
    precip: Optional[Union[str, Sequence[str]]]
    tz: Optional[str]
    names: Optional[Mapping[str, str]]
    points: Optional[Literal["nearest", "bilinear"]]
    lapse: Optional[Figure]
    accumulated: Optional[Literal["recognised", "hourly", "since_midnight"]]
    stamps: Optional[Literal["end", "start", "middle"]]
    calendar: Optional[Literal["standard", "noleap"]]

    def __init__(
        self,
        *,
        file: Optional[str] = None,
        latitude_deg: Optional[Figure] = None,
        months: Optional[str] = None,
        seed: Optional[Whole] = None,
        climate: Optional[bool] = None,
        draw: Optional[Whole] = None,
        grid: Optional[Union[str, Sequence[str]]] = None,
        precip: Optional[Union[str, Sequence[str]]] = None,
        tz: Optional[str] = None,
        names: Optional[Mapping[str, str]] = None,
        points: Optional[Literal["nearest", "bilinear"]] = None,
        lapse: Optional[Figure] = None,
        accumulated: Optional[Literal["recognised", "hourly", "since_midnight"]] = None,
        stamps: Optional[Literal["end", "start", "middle"]] = None,
        calendar: Optional[Literal["standard", "noleap"]] = None,
    ) -> None:
        self._take(locals())


class Tables(Part):
    """Coefficients with their sources.

    types: parameters by grassland type
    standard: carrying-capacity standard
    animals: sheep units by animal class
    prices: prices of what herds sell and need; absent: no prices but a scenario's own
    breeds: breeds of animals that have bodies; absent: Ujimqin sheep
    feeds: kinds of feed that they are given; absent: hay of 7.2 MJ/kg
    sales: which of them are sold, and when; absent: lambs at 35 kg, a sixth of the ewes
    sheep_units: how they are counted in sheep units; absent: NY/T 635
    penalties: schedules of penalty by steps of overload; absent: inner-mongolia, gansu and
        chifeng are known
    """

    _mapping: ClassVar[str] = "tables"
    _keys: ClassVar[Mapping[str, Key]] = {
        "types": Key("text"),
        "standard": Key("text"),
        "animals": Key("text"),
        "prices": Key("text"),
        "breeds": Key("text"),
        "feeds": Key("text"),
        "sales": Key("text"),
        "sheep_units": Key("text"),
        "penalties": Key("text"),
    }
    _required: ClassVar[Sequence[str]] = ("types", "standard", "animals",)

    types: str
    standard: str
    animals: str
    prices: Optional[str]
    breeds: Optional[str]
    feeds: Optional[str]
    sales: Optional[str]
    sheep_units: Optional[str]
    penalties: Optional[str]

    def __init__(
        self,
        *,
        types: str,
        standard: str,
        animals: str,
        prices: Optional[str] = None,
        breeds: Optional[str] = None,
        feeds: Optional[str] = None,
        sales: Optional[str] = None,
        sheep_units: Optional[str] = None,
        penalties: Optional[str] = None,
    ) -> None:
        self._take(locals())


class Units(Part):
    """In what tables and pages tell areas and money; columns keep their names.

    area: unit of areas: mu, ha; default mu
    money: currency of the plan's prices, a word of at most 15 bytes: nothing is converted;
        absent: yuan
    """

    _mapping: ClassVar[str] = "units"
    _keys: ClassVar[Mapping[str, Key]] = {
        "area": Key("choice", choices=("mu", "ha",)),
        "money": Key("text"),
    }
    _required: ClassVar[Sequence[str]] = ()

    area: Optional[Literal["mu", "ha"]]
    money: Optional[str]

    def __init__(
        self,
        *,
        area: Optional[Literal["mu", "ha"]] = None,
        money: Optional[str] = None,
    ) -> None:
        self._take(locals())


class Herd(Part):
    """How many animals, and where.

    su: adults over the whole land (su); 0 to 1000000000; default 0
    share_by: units get shares by area, or by area times condition and reference yield: area,
        forage; default area
    spread: standard deviation of the log of a unit's stocking around its share; 0 to 2;
        default 0
    on_reserve_cores: whether reserve cores are stocked; default False
    constant: true: herds change by sales, measures and rules alone; false: animals have
        bodies, grow, starve and breed; default False
    breed: breed of animals that have bodies, by the table of breeds; absent: ujimqin_sheep,
        or what 'heads' are
    sheep_units: method by which animals that have bodies are counted, by the table of sheep
        units; absent: nyt635
    file: herds of animals that have bodies by unit and class, a table, in place of su;
        absent: su counts
    mating: animals with bodies: first day on which females are mated; absent: the breed's own
    weaning: animals with bodies: day on which young are weaned; absent: the breed's own
    heads: heads by animal class, in place of su; absent: su counts
    units: herds of named units, in place of their shares; absent: all units have their shares
    times: all herds so many times, whatever gives them: su, heads, units or file; 0 to 1000;
        default 1
    """

    _mapping: ClassVar[str] = "herd"
    _keys: ClassVar[Mapping[str, Key]] = {
        "su": Key("figure"),
        "share_by": Key("choice", choices=("area", "forage",)),
        "spread": Key("figure"),
        "on_reserve_cores": Key("bool"),
        "constant": Key("bool"),
        "breed": Key("text"),
        "sheep_units": Key("text"),
        "file": Key("text"),
        "mating": Key("day"),
        "weaning": Key("day"),
        "heads": Key("figures"),
        "units": Key("figures"),
        "times": Key("figure"),
    }
    _required: ClassVar[Sequence[str]] = ()

    su: Optional[Figure]
    share_by: Optional[Literal["area", "forage"]]
    spread: Optional[Figure]
    on_reserve_cores: Optional[bool]
    constant: Optional[bool]
    breed: Optional[str]
    sheep_units: Optional[str]
    file: Optional[str]
    mating: Optional[str]
    weaning: Optional[str]
    heads: Optional[Mapping[str, Figure]]
    units: Optional[Mapping[str, Figure]]
    times: Optional[Figure]

    def __init__(
        self,
        *,
        su: Optional[Figure] = None,
        share_by: Optional[Literal["area", "forage"]] = None,
        spread: Optional[Figure] = None,
        on_reserve_cores: Optional[bool] = None,
        constant: Optional[bool] = None,
        breed: Optional[str] = None,
        sheep_units: Optional[str] = None,
        file: Optional[str] = None,
        mating: Optional[str] = None,
        weaning: Optional[str] = None,
        heads: Optional[Mapping[str, Figure]] = None,
        units: Optional[Mapping[str, Figure]] = None,
        times: Optional[Figure] = None,
    ) -> None:
        self._take(locals())


class Grazing(Part):
    """The season of grazing.

    from_: first day on the pasture; default 01-01
    to: last day on the pasture; may lie beyond New Year; default 12-31
    """

    _mapping: ClassVar[str] = "grazing"
    _keys: ClassVar[Mapping[str, Key]] = {
        "from": Key("day"),
        "to": Key("day"),
    }
    _required: ClassVar[Sequence[str]] = ()

    from_: Optional[str]
    to: Optional[str]

    def __init__(
        self,
        *,
        from_: Optional[str] = None,
        to: Optional[str] = None,
    ) -> None:
        self._take(locals())


class Young(Part):
    """Weaned young stock.

    per_adult: weaned young per adult, in sheep units (su); 0 to 2; default 0
    weaned: day on which they begin to graze; absent: no young stock
    sold: day on which they are sold; absent: no young stock
    """

    _mapping: ClassVar[str] = "young"
    _keys: ClassVar[Mapping[str, Key]] = {
        "per_adult": Key("figure"),
        "weaned": Key("day"),
        "sold": Key("day"),
    }
    _required: ClassVar[Sequence[str]] = ()

    per_adult: Optional[Figure]
    weaned: Optional[str]
    sold: Optional[str]

    def __init__(
        self,
        *,
        per_adult: Optional[Figure] = None,
        weaned: Optional[str] = None,
        sold: Optional[str] = None,
    ) -> None:
        self._take(locals())


class Hay(Part):
    """Mowing of the hay meadows.

    mow: whether hay meadows are mown; default True
    day: day of mowing; default 08-20
    stubble_m: height that is left (m); 0 to 0.5; default 0.05
    """

    _mapping: ClassVar[str] = "hay"
    _keys: ClassVar[Mapping[str, Key]] = {
        "mow": Key("bool"),
        "day": Key("day"),
        "stubble_m": Key("figure"),
    }
    _required: ClassVar[Sequence[str]] = ()

    mow: Optional[bool]
    day: Optional[str]
    stubble_m: Optional[Figure]

    def __init__(
        self,
        *,
        mow: Optional[bool] = None,
        day: Optional[str] = None,
        stubble_m: Optional[Figure] = None,
    ) -> None:
        self._take(locals())


class Feed(Part):
    """Bought feed and the hay store.

    bought_max_kg_su: most that is bought for a sheep unit and day, dry matter (kg/su/day); 0
        to 20; default 0
    hay_loss_frac: share of the store that spoils in a year; 0 to 1; default 0.1
    how: animals with bodies: fed what pasture lacks of their need, so much a head, all they
        eat, nothing: maintain, ration, fill, none; default maintain
    from_: animals with bodies: first day of feeding; default 01-01
    to: animals with bodies: last day of feeding; may lie beyond New Year; default 12-31
    ration_kg: animals with bodies: dry matter a head and day of a ration (kg/day); 0 to 50;
        default 0
    level: animals with bodies: share of their need that 'maintain' sees to; 0 to 3; default 1
    condition_below: animals with bodies: fed only while grown females weigh less than this
        share of what their age allows; 0: always; 0 to 2; default 0
    kind: animals with bodies: what is mown and bought, by the table of feeds; absent: hay
    """

    _mapping: ClassVar[str] = "feed"
    _keys: ClassVar[Mapping[str, Key]] = {
        "bought_max_kg_su": Key("figure"),
        "hay_loss_frac": Key("figure"),
        "how": Key("choice", choices=("maintain", "ration", "fill", "none",)),
        "from": Key("day"),
        "to": Key("day"),
        "ration_kg": Key("figure"),
        "level": Key("figure"),
        "condition_below": Key("figure"),
        "kind": Key("text"),
    }
    _required: ClassVar[Sequence[str]] = ()

    bought_max_kg_su: Optional[Figure]
    hay_loss_frac: Optional[Figure]
    how: Optional[Literal["maintain", "ration", "fill", "none"]]
    from_: Optional[str]
    to: Optional[str]
    ration_kg: Optional[Figure]
    level: Optional[Figure]
    condition_below: Optional[Figure]
    kind: Optional[str]

    def __init__(
        self,
        *,
        bought_max_kg_su: Optional[Figure] = None,
        hay_loss_frac: Optional[Figure] = None,
        how: Optional[Literal["maintain", "ration", "fill", "none"]] = None,
        from_: Optional[str] = None,
        to: Optional[str] = None,
        ration_kg: Optional[Figure] = None,
        level: Optional[Figure] = None,
        condition_below: Optional[Figure] = None,
        kind: Optional[str] = None,
    ) -> None:
        self._take(locals())


class Output(Part):
    """What is written.

    yearly_maps: maps of every year; default True
    monthly_maps: maps of every month; default False
    daily_series: daily series of every unit; default True
    packed: maps and masses of the series in 16 bits; default True
    """

    _mapping: ClassVar[str] = "output"
    _keys: ClassVar[Mapping[str, Key]] = {
        "yearly_maps": Key("bool"),
        "monthly_maps": Key("bool"),
        "daily_series": Key("bool"),
        "packed": Key("bool"),
    }
    _required: ClassVar[Sequence[str]] = ()

    yearly_maps: Optional[bool]
    monthly_maps: Optional[bool]
    daily_series: Optional[bool]
    packed: Optional[bool]

    def __init__(
        self,
        *,
        yearly_maps: Optional[bool] = None,
        monthly_maps: Optional[bool] = None,
        daily_series: Optional[bool] = None,
        packed: Optional[bool] = None,
    ) -> None:
        self._take(locals())


class Subsidy(Part):
    """Money of the grassland policy.

    ban_yuan_mu: compensation of a grazing ban; 0 to 1000; default 7.5
    balance_yuan_mu: reward of forage-livestock balance; 0 to 1000; default 2.5
    rest_yuan_mu_d: compensation of a day of rest; 0 to 100; default 0.025
    overload_limit: overload above which the reward is lost; 0 to 10; default 0.1
    penalty_yuan_su: penalty of an overloaded sheep unit; 0 to 100000; default 100
    closed_yuan_su: penalty of a sheep unit that grazes land under a ban or a rest; 0 to
        100000; default 120
    penalty: schedule of the penalty by steps of overload, in place of 'penalty_yuan_su';
        absent: `penalty_yuan_su` above `overload_limit`
    """

    _mapping: ClassVar[str] = "subsidy"
    _keys: ClassVar[Mapping[str, Key]] = {
        "ban_yuan_mu": Key("figure"),
        "balance_yuan_mu": Key("figure"),
        "rest_yuan_mu_d": Key("figure"),
        "overload_limit": Key("figure"),
        "penalty_yuan_su": Key("figure"),
        "closed_yuan_su": Key("figure"),
        "penalty": Key("text"),
    }
    _required: ClassVar[Sequence[str]] = ()

    ban_yuan_mu: Optional[Figure]
    balance_yuan_mu: Optional[Figure]
    rest_yuan_mu_d: Optional[Figure]
    overload_limit: Optional[Figure]
    penalty_yuan_su: Optional[Figure]
    closed_yuan_su: Optional[Figure]
    penalty: Optional[str]

    def __init__(
        self,
        *,
        ban_yuan_mu: Optional[Figure] = None,
        balance_yuan_mu: Optional[Figure] = None,
        rest_yuan_mu_d: Optional[Figure] = None,
        overload_limit: Optional[Figure] = None,
        penalty_yuan_su: Optional[Figure] = None,
        closed_yuan_su: Optional[Figure] = None,
        penalty: Optional[str] = None,
    ) -> None:
        self._take(locals())


class Prices(Part):
    """Prices of what herds sell and need, over those of the table.

    animal_yuan_su: an adult sheep unit, sold or bought; 0 to 1000000; absent: the table's,
        else 0
    young_yuan_su: a sheep unit of young stock sold; not given: as adults; 0 to 1000000;
        absent: the table's, else as adults
    feed_yuan_t: bought feed, dry matter; 0 to 1000000; absent: the table's, else 0
    mow_yuan_t: making of hay, dry matter mown; 0 to 1000000; absent: the table's, else 0
    keep_yuan_su: keep of a sheep unit but for its feed; 0 to 1000000; absent: the table's,
        else 0
    adult_yuan_kg: a kilogram of grown animals with bodies, live, sold or bought; 0: 50 kg for
        the price of a sheep unit; 0 to 10000; absent: the table's, else 0
    young_yuan_kg: a kilogram of young animals with bodies, live, sold; not given: as adults,
        0: 87.5 kg for the price of a sheep unit of young; 0 to 10000; absent: the table's,
        else as adults
    """

    _mapping: ClassVar[str] = "prices"
    _keys: ClassVar[Mapping[str, Key]] = {
        "animal_yuan_su": Key("figure"),
        "young_yuan_su": Key("figure"),
        "feed_yuan_t": Key("figure"),
        "mow_yuan_t": Key("figure"),
        "keep_yuan_su": Key("figure"),
        "adult_yuan_kg": Key("figure"),
        "young_yuan_kg": Key("figure"),
    }
    _required: ClassVar[Sequence[str]] = ()

    animal_yuan_su: Optional[Figure]
    young_yuan_su: Optional[Figure]
    feed_yuan_t: Optional[Figure]
    mow_yuan_t: Optional[Figure]
    keep_yuan_su: Optional[Figure]
    adult_yuan_kg: Optional[Figure]
    young_yuan_kg: Optional[Figure]

    def __init__(
        self,
        *,
        animal_yuan_su: Optional[Figure] = None,
        young_yuan_su: Optional[Figure] = None,
        feed_yuan_t: Optional[Figure] = None,
        mow_yuan_t: Optional[Figure] = None,
        keep_yuan_su: Optional[Figure] = None,
        adult_yuan_kg: Optional[Figure] = None,
        young_yuan_kg: Optional[Figure] = None,
    ) -> None:
        self._take(locals())


class Measure(Part):
    """An instrument of policy or a shock.

    kind: what is done: ban, rest, rotation, balance, restoration, feed, hay, herd, shock
    where: where; absent: everywhere
    when: when; absent: every reported year
    animals: of a ban: what animals do whose pasture is all closed: pens, sold, moved; default
        pens
    grazed_frac: of a ban and a rest: share of the usual access that animals take all the
        same; 0 to 1; default 0
    paddocks: of a rotation: paddocks in a unit; 1 to 60; absent: a rotation needs it
    paddock_days: of a rotation: days in a paddock; the most, when a residual is given (d); 1
        to 365; absent: no limit, when a residual is given
    residual_kg_ha: of a rotation: mean standing crop at which the herd leaves a paddock
        (kg/ha); 1 to 20000; absent: the herd leaves by the days
    target_kg_ha: of a rotation: mean standing crop that a paddock must have before the herd
        enters (kg/ha); 1 to 20000; absent: any paddock is ready
    rest_days_min: of a rotation: a paddock stays closed at least so long after it was left
        (d); 1 to 365; absent: no paddock owes a rest
    order: of a rotation: numbers of paddocks in turn, each at least once; absent: 1, 2 ...
    cycles: of a rotation: rounds in a window, after which all paddocks are open; 1 to 365;
        absent: no end of rounds
    hay_paddocks: of a rotation: paddocks spared for hay, in turn by years; 1 to 59; absent:
        none is spared
    mow: of a rotation: day on which spared paddocks are mown; absent: none is mown
    phase_in_years: of a balance: years over which a surplus is sold; 1 to 100; default 1
    tolerance_frac: of a balance: surplus over proper capacity that is let be; 0 to 10;
        default 0
    help: of a restoration: times the natural recovery; 1 to 20; default 1
    feed_kg_mu: of forage fields: dry matter a mu of the place and year (kg/mu); 0 to 5000;
        absent: a feed needs it
    rotate_years: of hay land: every cell has its turn once in so many years (yr); 1 to 20;
        default 1
    adults_frac: of a herd: adults that are kept from the first year on; 0 to 1; default 1
    sold: of a herd: day on which young stock is sold; absent: the scenario's day
    shock: of a shock: what happens: fire, locusts, snow, drought, rodents; absent: a shock
        needs it
    severity_frac: of a shock but snow: share of the standing mass, of a drought of
        precipitation, that is lost; 0 to 1; absent: every shock but snow needs it
    yuan_mu: cost a mu of the place and year (yuan/mu); 0 to 100000; default 0
    """

    _mapping: ClassVar[str] = "measure"
    _keys: ClassVar[Mapping[str, Key]] = {
        "kind": Key("choice", choices=("ban", "rest", "rotation", "balance", "restoration", "feed", "hay", "herd", "shock",)),
        "where": Key("part", part="Where"),
        "when": Key("part", part="When"),
        "animals": Key("choice", choices=("pens", "sold", "moved",)),
        "grazed_frac": Key("figure"),
        "paddocks": Key("whole"),
        "paddock_days": Key("whole"),
        "residual_kg_ha": Key("figure"),
        "target_kg_ha": Key("figure"),
        "rest_days_min": Key("whole"),
        "order": Key("wholes"),
        "cycles": Key("whole"),
        "hay_paddocks": Key("whole"),
        "mow": Key("day"),
        "phase_in_years": Key("whole"),
        "tolerance_frac": Key("figure"),
        "help": Key("figure"),
        "feed_kg_mu": Key("figure"),
        "rotate_years": Key("whole"),
        "adults_frac": Key("figure"),
        "sold": Key("day"),
        "shock": Key("choice", choices=("fire", "locusts", "snow", "drought", "rodents",)),
        "severity_frac": Key("figure"),
        "yuan_mu": Key("figure"),
    }
    _required: ClassVar[Sequence[str]] = ("kind",)

    kind: Literal["ban", "rest", "rotation", "balance", "restoration", "feed", "hay", "herd", "shock"]
    where: Optional[Where]
    when: Optional[When]
    animals: Optional[Literal["pens", "sold", "moved"]]
    grazed_frac: Optional[Figure]
    paddocks: Optional[Whole]
    paddock_days: Optional[Whole]
    residual_kg_ha: Optional[Figure]
    target_kg_ha: Optional[Figure]
    rest_days_min: Optional[Whole]
    order: Optional[Sequence[Whole]]
    cycles: Optional[Whole]
    hay_paddocks: Optional[Whole]
    mow: Optional[str]
    phase_in_years: Optional[Whole]
    tolerance_frac: Optional[Figure]
    help: Optional[Figure]
    feed_kg_mu: Optional[Figure]
    rotate_years: Optional[Whole]
    adults_frac: Optional[Figure]
    sold: Optional[str]
    shock: Optional[Literal["fire", "locusts", "snow", "drought", "rodents"]]
    severity_frac: Optional[Figure]
    yuan_mu: Optional[Figure]

    def __init__(
        self,
        *,
        kind: Literal["ban", "rest", "rotation", "balance", "restoration", "feed", "hay", "herd", "shock"],
        where: Optional[Union[Where, Mapping[str, Any]]] = None,
        when: Optional[Union[When, Mapping[str, Any]]] = None,
        animals: Optional[Literal["pens", "sold", "moved"]] = None,
        grazed_frac: Optional[Figure] = None,
        paddocks: Optional[Whole] = None,
        paddock_days: Optional[Whole] = None,
        residual_kg_ha: Optional[Figure] = None,
        target_kg_ha: Optional[Figure] = None,
        rest_days_min: Optional[Whole] = None,
        order: Optional[Sequence[Whole]] = None,
        cycles: Optional[Whole] = None,
        hay_paddocks: Optional[Whole] = None,
        mow: Optional[str] = None,
        phase_in_years: Optional[Whole] = None,
        tolerance_frac: Optional[Figure] = None,
        help: Optional[Figure] = None,
        feed_kg_mu: Optional[Figure] = None,
        rotate_years: Optional[Whole] = None,
        adults_frac: Optional[Figure] = None,
        sold: Optional[str] = None,
        shock: Optional[Literal["fire", "locusts", "snow", "drought", "rodents"]] = None,
        severity_frac: Optional[Figure] = None,
        yuan_mu: Optional[Figure] = None,
    ) -> None:
        self._take(locals())


class Where(Part):
    """A place.

    zone: a planning zone; absent: any
    admin: an administrative unit; absent: any
    type: a grassland type; absent: any
    flag: a mask of the land: any, red_line, reserve_core, water_source, hay_meadow, sand;
        absent: any
    condition_from: least condition of the land as made; 0 to 1; absent: no limit
    condition_to: greatest condition of the land as made; 0 to 1; absent: no limit
    slope_from_deg: least slope (deg); 0 to 90; absent: no limit
    slope_to_deg: greatest slope (deg); 0 to 90; absent: no limit
    water_from_km: least distance to water (km); 0 to 1000; absent: no limit
    water_to_km: greatest distance to water (km); 0 to 1000; absent: no limit
    fertility_from: least fertility of the land as made; 0 to 10; absent: no limit
    fertility_to: greatest fertility of the land as made; 0 to 10; absent: no limit
    awc_from_mm: least available water capacity of the land as made (mm); 0 to 1000; absent:
        no limit
    awc_to_mm: greatest available water capacity of the land as made (mm); 0 to 1000; absent:
        no limit
    units: a list of management units; absent: any
    any: a list of places, of which one must be met; absent: no such condition
    all: a list of places, all of which must be met; absent: no such condition
    not_: a place that must not be met; absent: no such condition
    """

    _mapping: ClassVar[str] = "where"
    _keys: ClassVar[Mapping[str, Key]] = {
        "zone": Key("text"),
        "admin": Key("text"),
        "type": Key("text"),
        "flag": Key("choice", choices=("any", "red_line", "reserve_core", "water_source", "hay_meadow", "sand",)),
        "condition_from": Key("figure"),
        "condition_to": Key("figure"),
        "slope_from_deg": Key("figure"),
        "slope_to_deg": Key("figure"),
        "water_from_km": Key("figure"),
        "water_to_km": Key("figure"),
        "fertility_from": Key("figure"),
        "fertility_to": Key("figure"),
        "awc_from_mm": Key("figure"),
        "awc_to_mm": Key("figure"),
        "units": Key("texts"),
        "any": Key("parts", part="Where"),
        "all": Key("parts", part="Where"),
        "not": Key("part", part="Where"),
    }
    _required: ClassVar[Sequence[str]] = ()

    zone: Optional[str]
    admin: Optional[str]
    type: Optional[str]
    flag: Optional[Literal["any", "red_line", "reserve_core", "water_source", "hay_meadow", "sand"]]
    condition_from: Optional[Figure]
    condition_to: Optional[Figure]
    slope_from_deg: Optional[Figure]
    slope_to_deg: Optional[Figure]
    water_from_km: Optional[Figure]
    water_to_km: Optional[Figure]
    fertility_from: Optional[Figure]
    fertility_to: Optional[Figure]
    awc_from_mm: Optional[Figure]
    awc_to_mm: Optional[Figure]
    units: Optional[Sequence[str]]
    any: Optional[List[Where]]
    all: Optional[List[Where]]
    not_: Optional[Where]

    def __init__(
        self,
        *,
        zone: Optional[str] = None,
        admin: Optional[str] = None,
        type: Optional[str] = None,
        flag: Optional[Literal["any", "red_line", "reserve_core", "water_source", "hay_meadow", "sand"]] = None,
        condition_from: Optional[Figure] = None,
        condition_to: Optional[Figure] = None,
        slope_from_deg: Optional[Figure] = None,
        slope_to_deg: Optional[Figure] = None,
        water_from_km: Optional[Figure] = None,
        water_to_km: Optional[Figure] = None,
        fertility_from: Optional[Figure] = None,
        fertility_to: Optional[Figure] = None,
        awc_from_mm: Optional[Figure] = None,
        awc_to_mm: Optional[Figure] = None,
        units: Optional[Sequence[str]] = None,
        any: Optional[Sequence[Union[Where, Mapping[str, Any]]]] = None,
        all: Optional[Sequence[Union[Where, Mapping[str, Any]]]] = None,
        not_: Optional[Union[Where, Mapping[str, Any]]] = None,
    ) -> None:
        self._take(locals())


class When(Part):
    """A time.

    first_year: first year in force; 1 to 9999; absent: the first reported year
    last_year: last year in force; 1 to 9999; absent: the last reported year
    from_: first day of the window; absent: the whole year, or from green-up
    to: last day of the window; may lie beyond New Year, the window is then that of the year
        in which it begins; absent: 'for_days' counts, or the whole year
    after_greenup_d: the window begins so many days after green-up (d); 0 to 300; absent:
        'from' counts
    for_days: and lasts so many days, from `from` or from green-up; 0: never (d); 0 to 365;
        absent: 'to' counts
    """

    _mapping: ClassVar[str] = "when"
    _keys: ClassVar[Mapping[str, Key]] = {
        "first_year": Key("whole"),
        "last_year": Key("whole"),
        "from": Key("day"),
        "to": Key("day"),
        "after_greenup_d": Key("whole"),
        "for_days": Key("whole"),
    }
    _required: ClassVar[Sequence[str]] = ()

    first_year: Optional[Whole]
    last_year: Optional[Whole]
    from_: Optional[str]
    to: Optional[str]
    after_greenup_d: Optional[Whole]
    for_days: Optional[Whole]

    def __init__(
        self,
        *,
        first_year: Optional[Whole] = None,
        last_year: Optional[Whole] = None,
        from_: Optional[str] = None,
        to: Optional[str] = None,
        after_greenup_d: Optional[Whole] = None,
        for_days: Optional[Whole] = None,
    ) -> None:
        self._take(locals())


class Axis(Part):
    """One of the axes of `vary`.

    set: keys of a scenario that lead to what is set, with dots between, or weather.seed
    from_: first number; absent: 'values' count
    to: last number; absent: numbers count up by 1 from 'from'
    steps: how many numbers, the first and the last among them; 1 to 1000000; absent: designs
        of points take any number from 'from' to 'to'
    scale: numbers lie apart by equal differences, or by equal ratios: linear, log; default
        linear
    values: numbers, words, dates, true and false, in place of from, to and steps; off leaves
        a measure out; absent: 'from', 'to' and 'steps' count
    """

    _mapping: ClassVar[str] = "axis"
    _keys: ClassVar[Mapping[str, Key]] = {
        "set": Key("text"),
        "from": Key("figure"),
        "to": Key("figure"),
        "steps": Key("whole"),
        "scale": Key("choice", choices=("linear", "log",)),
        "values": Key("scalars"),
    }
    _required: ClassVar[Sequence[str]] = ("set",)

    set: str
    from_: Optional[Figure]
    to: Optional[Figure]
    steps: Optional[Whole]
    scale: Optional[Literal["linear", "log"]]
    values: Optional[Sequence[Union[Figure, bool]]]

    def __init__(
        self,
        *,
        set: str,
        from_: Optional[Figure] = None,
        to: Optional[Figure] = None,
        steps: Optional[Whole] = None,
        scale: Optional[Literal["linear", "log"]] = None,
        values: Optional[Sequence[Union[Figure, bool]]] = None,
    ) -> None:
        self._take(locals())


class Vary(Part):
    """Scenarios by axes of values.

    base: scenario of the plan that is varied, by its name, or a list of them; absent: the
        plan's first scenario
    design: every value with every other; the first of all, the second of all ...; points that
        fill the space; rows of a table: cartesian, zip, latin-hypercube, sobol, list; default
        cartesian
    axes: what varies, by names of one's own
    samples: points of a latin-hypercube or sobol design; 1 to 1000000; absent: designs of
        points need it
    seed: seed of a latin-hypercube; 0 to 9007199254740992; default 1
    file: table of a list: a column an axis, a row a scenario, a column 'name' if wanted;
        absent: a list needs it
    output: books: no result file for each scenario: files, books; default files
    """

    _mapping: ClassVar[str] = "vary"
    _keys: ClassVar[Mapping[str, Key]] = {
        "base": Key("names"),
        "design": Key("choice", choices=("cartesian", "zip", "latin-hypercube", "sobol", "list",)),
        "axes": Key("named", part="Axis"),
        "samples": Key("whole"),
        "seed": Key("whole"),
        "file": Key("text"),
        "output": Key("choice", choices=("files", "books",)),
    }
    _required: ClassVar[Sequence[str]] = ("axes",)

    base: Optional[Union[str, Sequence[str]]]
    design: Optional[Literal["cartesian", "zip", "latin-hypercube", "sobol", "list"]]
    axes: Dict[str, Axis]
    samples: Optional[Whole]
    seed: Optional[Whole]
    file: Optional[str]
    output: Optional[Literal["files", "books"]]

    def __init__(
        self,
        *,
        axes: Mapping[str, Union[Axis, Mapping[str, Any]]],
        base: Optional[Union[str, Sequence[str]]] = None,
        design: Optional[Literal["cartesian", "zip", "latin-hypercube", "sobol", "list"]] = None,
        samples: Optional[Whole] = None,
        seed: Optional[Whole] = None,
        file: Optional[str] = None,
        output: Optional[Literal["files", "books"]] = None,
    ) -> None:
        self._take(locals())


class End(Part):
    """What a mix of measures must keep to.

    most: it is at most so much; -1e+15 to 1000000000000000; absent: no upper limit
    least: it is at least so much; -1e+15 to 1000000000000000; absent: no lower limit
    draws_frac: share of the draws in which it must hold; 0.01 to 0.99; default 0.8
    years: what of a draw's years is held against the limit: worst, mean, last, sum; default
        worst
    """

    _mapping: ClassVar[str] = "end"
    _keys: ClassVar[Mapping[str, Key]] = {
        "most": Key("figure"),
        "least": Key("figure"),
        "draws_frac": Key("figure"),
        "years": Key("choice", choices=("worst", "mean", "last", "sum",)),
    }
    _required: ClassVar[Sequence[str]] = ()

    most: Optional[Figure]
    least: Optional[Figure]
    draws_frac: Optional[Figure]
    years: Optional[Literal["worst", "mean", "last", "sum"]]

    def __init__(
        self,
        *,
        most: Optional[Figure] = None,
        least: Optional[Figure] = None,
        draws_frac: Optional[Figure] = None,
        years: Optional[Literal["worst", "mean", "last", "sum"]] = None,
    ) -> None:
        self._take(locals())


class Search(Part):
    """Which ends a mix of measures must meet, and which mixes there are.

    ends: what must hold, by names of columns of summary.csv or of criteria; absent:
        condition, animals and bought feed as stated below
    mixes: mixes of measures, by axes as those of 'vary'; absent: stocking by rest by hay by a
        ban of the reserve's cores
    draws: draws of the weather, of which each mix lives as many as it takes to tell; 2 to
        100000; default 100
    horizon: years that are lived, from the plan's first on; 1 to 200; absent: the plan's
        years
    seed: seed of the draws; 0 to 9007199254740992; default 1
    """

    _mapping: ClassVar[str] = "search"
    _keys: ClassVar[Mapping[str, Key]] = {
        "ends": Key("named", part="End"),
        "mixes": Key("one_or_more", part="Vary"),
        "draws": Key("whole"),
        "horizon": Key("whole"),
        "seed": Key("whole"),
    }
    _required: ClassVar[Sequence[str]] = ()

    ends: Optional[Dict[str, End]]
    mixes: Optional[List[Vary]]
    draws: Optional[Whole]
    horizon: Optional[Whole]
    seed: Optional[Whole]

    def __init__(
        self,
        *,
        ends: Optional[Mapping[str, Union[End, Mapping[str, Any]]]] = None,
        mixes: Optional[Union[Vary, Mapping[str, Any], Sequence[Union[Vary, Mapping[str, Any]]]]] = None,
        draws: Optional[Whole] = None,
        horizon: Optional[Whole] = None,
        seed: Optional[Whole] = None,
    ) -> None:
        self._take(locals())


class CapacityKeys(Part):
    """At which risk the land bears how many animals: what is asked.

    risk: share of the draws that may fail; 0.2 is one in five; 0.001 to 0.999; default 0.2
    horizon: years that are lived, from the plan's first on; 1 to 200; default 20
    draws: draws of the weather; 2 to 10000; default 200
    seed: seed of the draws; 0 to 9007199254740992; default 1
    condition_drop: a draw fails where the mean condition of the last three years lies more
        than this below that before the first day; 0 to 1; default 0.02
    condition_against: start: as that says; weather: what the same weather takes without
        animals is not counted: weather, start; default weather
    adults_lost_frac: a draw fails where in any year more than this share of the adults dies;
        0 to 1; default 0.1
    bought_frac: a draw fails where in any year more than this share of the demand is bought,
        own hay apart; 0 to 1; default 0.2
    lowest_times: of the present herds, where the search begins; 0.001 to 0.99; default
        0.03125
    highest_times: of the present herds, where the search ends; 1.01 to 1000; default 4
    """

    _mapping: ClassVar[str] = "capacity"
    _keys: ClassVar[Mapping[str, Key]] = {
        "risk": Key("figure"),
        "horizon": Key("whole"),
        "draws": Key("whole"),
        "seed": Key("whole"),
        "condition_drop": Key("figure"),
        "condition_against": Key("choice", choices=("weather", "start",)),
        "adults_lost_frac": Key("figure"),
        "bought_frac": Key("figure"),
        "lowest_times": Key("figure"),
        "highest_times": Key("figure"),
    }
    _required: ClassVar[Sequence[str]] = ()

    risk: Optional[Figure]
    horizon: Optional[Whole]
    draws: Optional[Whole]
    seed: Optional[Whole]
    condition_drop: Optional[Figure]
    condition_against: Optional[Literal["weather", "start"]]
    adults_lost_frac: Optional[Figure]
    bought_frac: Optional[Figure]
    lowest_times: Optional[Figure]
    highest_times: Optional[Figure]

    def __init__(
        self,
        *,
        risk: Optional[Figure] = None,
        horizon: Optional[Whole] = None,
        draws: Optional[Whole] = None,
        seed: Optional[Whole] = None,
        condition_drop: Optional[Figure] = None,
        condition_against: Optional[Literal["weather", "start"]] = None,
        adults_lost_frac: Optional[Figure] = None,
        bought_frac: Optional[Figure] = None,
        lowest_times: Optional[Figure] = None,
        highest_times: Optional[Figure] = None,
    ) -> None:
        self._take(locals())


class Parameters(Part):
    """Coefficients, by table and grassland type.

    sward: growth of the sward, by grassland type; absent: as tables and defaults have them
    grazing: what animals want, reach and choose, by grassland type; absent: as tables and
        defaults have them
    degradation: condition, its grades and ground cover; absent: as tables and defaults have
        them
    sand: wind and fine earth on sand land; absent: as tables and defaults have them
    carbon: carbon of the upper soil; absent: as tables and defaults have them
    prices: prices of what herds sell and need; absent: as tables and defaults have them
    subsidy: money of the grassland policy; absent: as tables and defaults have them
    breeds: bodies of animals, by breed; absent: as tables and defaults have them
    rue_max_g_mj: maximum light-use efficiency (above ground) (g MJ-1); 0.1 to 10; default 3
    RUEmax: maximum light-use efficiency (above ground) (g MJ-1); 0.1 to 10; default 3
    ni: nutrition index of the site; 0.05 to 1.2; default 0.685
    NI: nutrition index of the site; 0.05 to 1.2; default 0.685
    par_slope: fall of light-use efficiency per MJ PAR above 5 (m2 MJ-1); 0 to 0.2; default
        0.044
    alpha_PAR: fall of light-use efficiency per MJ PAR above 5 (m2 MJ-1); 0 to 0.2; default
        0.044
    stomata_half: f(W) at which closing stomata halve (nearly) growth: it falls less than
        transpiration does; 0.01 to 100; default 2.3
    age_fall: fall of light-use efficiency from young leaves to leaves at the end of their
        life; 0 to 1; default 0.312
    dead_shade_kg_ha: standing dead, per ground with plants, that halves the light green
        leaves catch (kg ha-1); 100 to 1000000000; default 14070
    t0_c: temperature below which nothing grows (C); -10 to 20; default 4
    T0: temperature below which nothing grows (C); -10 to 20; default 4
    t1_c: lower end of the optimum (C); -5 to 30; default 12.8
    T1: lower end of the optimum (C); -5 to 30; default 12.8
    t2_c: upper end of the optimum (C); 0 to 39; default 22
    T2: upper end of the optimum (C); 0 to 39; default 22
    t_fall: fall of growth per degree above T2 (C-1); 0 to 1; default 0.05
    beta_T: fall of growth per degree above T2 (C-1); 0 to 1; default 0.05
    sea_min: lowest seasonal effect on growth; 0 to 2; default 0.8854
    minSEA: lowest seasonal effect on growth; 0 to 2; default 0.8854
    sea_max: highest seasonal effect on growth; 0 to 3; default 1.387
    maxSEA: highest seasonal effect on growth; 0 to 3; default 1.387
    sea_end: seasonal effect reached at ST2 and kept after it; 0 to 2; default 0.4383
    st_greenup_cd: thermal time, from the day greenup_day_h is reached, at which the reserve
        begins to feed leaves (C d); 0 to 1000; default 100
    st1_cd: thermal time at which reproductive growth begins (C d); 50 to 5000; default 1262
    ST1: thermal time at which reproductive growth begins (C d); 50 to 5000; default 1262
    st2_cd: thermal time at which reproductive growth ends (C d); 100 to 8000; default 2198
    ST2: thermal time at which reproductive growth ends (C d); 100 to 8000; default 2198
    rep_min: share of growth to reproductive parts at NI 0.35; 0 to 1; default 0.25
    b_IN: share of growth to reproductive parts at NI 0.35; 0 to 1; default 0.25
    sla_m2_g: specific leaf area (m2 g-1); 0.001 to 0.1; default 0.0439
    SLA: specific leaf area (m2 g-1); 0.001 to 0.1; default 0.0439
    laminae_frac: share of laminae in green vegetative mass; 0 to 1; default 0.68
    percentLAM: share of laminae in green vegetative mass; 0 to 1; default 0.68
    lls_cd: leaf life span (C d); 10 to 10000; default 1477
    LLS: leaf life span (C d); 10 to 10000; default 1477
    k_sen_gv: senescence rate of green vegetative mass ((C d)-1); 0 to 0.1; default 1e-06
    K_DV: senescence rate of green vegetative mass ((C d)-1); 0 to 0.1; default 1e-06
    k_sen_gr: senescence rate of green reproductive mass ((C d)-1); 0 to 0.1; default
        0.0007381
    K_DR: senescence rate of green reproductive mass ((C d)-1); 0 to 0.1; default 0.0007381
    loss_gv_frac: share of green vegetative mass that leaves it in senescence; 0 to 1; default
        0.2
    gammaGV: share of green vegetative mass that leaves it in senescence; 0 to 1; default 0.2
    loss_gr_frac: share of green reproductive mass that leaves it in senescence; 0 to 1;
        default 0.2
    gammaGR: share of green reproductive mass that leaves it in senescence; 0 to 1; default
        0.2
    retranslocated_frac: share of that loss that is stored in the reserve; 0 to 1; default 0.5
    cold_t_c: 10-day mean temperature below which green tissue yellows in autumn (C); -5 to
        25; default 14
    cold_rate: share of green tissue that yellows per degree below it and day (C-1 d-1); 0 to
        0.2; default 0.04868
    dieback_max: largest share of green tissue that cold and frost kill in a day (d-1); 0 to
        0.5; default 0.15
    frost_t_c: minimum temperature at which green tissue begins to freeze (C); -20 to 5;
        default -4
    frost_rate: share of green tissue that freezes per degree below it and day (C-1 d-1); 0 to
        0.2; default 0.006
    frost_max: largest share of green tissue that freezes in a day (d-1); 0 to 0.5; default
        0.06
    k_abs_dv: abscission rate of dead vegetative mass ((C d)-1); 0 to 0.1; default 7.227e-05
    Kl_DV: abscission rate of dead vegetative mass ((C d)-1); 0 to 0.1; default 7.227e-05
    k_abs_dr: abscission rate of dead reproductive mass ((C d)-1); 0 to 0.1; default 0.001422
    Kl_DR: abscission rate of dead reproductive mass ((C d)-1); 0 to 0.1; default 0.001422
    fall_rate: share of standing dead that wind and snow bring down in a day (d-1); 0 to 0.1;
        default 0.004384
    reserve_max_kg_ha: most that the below-ground reserve of an undegraded sward holds (kg
        ha-1); 1 to 20000; default 2310
    fill_ungrazed: filling of the reserve on 31 December without animals: what degradation
        measures the filling against; 0.01 to 1; default 0.528
    fill_early_frac: share of growth stored before ST1 (empty reserve); 0 to 1; default 0.45
    fill_late_frac: share of growth stored after ST1 (empty reserve); 0 to 1; default 0.1309
    fill_end_frac: share of growth stored after ST2 (empty reserve); 0 to 1; default 0.8741
    release_rate: share of the reserve that feeds leaves in a day at f(T) = 1 (d-1); 0 to 0.5;
        default 0.008
    release_half: relative filling of the reserve at which buds, not the reserve, limit its
        release; 0.01 to 10; default 0.08
    release_end_cd: the same thermal time at which that ends and regrow_rate follows (C d); 0
        to 5000; default 711.1
    release_yield: leaf mass made of a unit of reserve; the rest is respired; 0.1 to 1;
        default 0.75
    maintenance_rate: share of the reserve respired in a day at 10 C (d-1); 0 to 0.1; default
        0.0006
    maintenance_q10: its rise over 10 degrees; 1 to 5; default 2
    litter_decay_rate: share of moist litter that decays in a day at 20 C (d-1); 0 to 0.2;
        default 0.0302
    litter_q10: its rise over 10 degrees; 1 to 5; default 2
    litter_shade_kg_ha: litter that halves evaporation from the soil (kg ha-1); 100 to 100000;
        default 316.7
    whc_mm: available water capacity of the rooted soil (mm); 5 to 1000; default 150
    WHC: available water capacity of the rooted soil (mm); 5 to 1000; default 150
    top_frac: share of it in the top layer, from which soil evaporates; 0.05 to 0.95; default
        0.2722
    root_top_frac: weight of the top layer in water uptake; 0 to 1; default 0.4749
    snow_t_c: temperature at which half of the precipitation is snow (C); -5 to 10; default 2
    snow_slope: steepness of that change (C-1); 0.1 to 10; default 1.5
    melt_rate_mm_c: melt per degree above the melting point (mm C-1 d-1); 0.1 to 20; default 3
    melt_t_c: mean temperature at which melt begins (C); -10 to 5; default -1
    sublimation_frac: share of PET that snow loses to the air; 0 to 1; default 0.3
    snow_cover_mm: snow water above which the sward neither grows nor freezes (mm); 0.1 to
        100; default 5
    snow_new_kg_m3: density of new snow (kg m-3); 20 to 400; default 100
    snow_settled_kg_m3: density towards which dry snow settles (kg m-3); 50 to 600; default
        180
    snow_wet_kg_m3: density towards which melting snow settles (kg m-3); 50 to 700; default
        300
    snow_settle_rate: share of the way there in a day (d-1); 0 to 1; default 0.24
    snow_held_frac: of its water, what snow holds of melt and rain, to freeze as ice that
        animals meet; 0 to 1; default 0.1
    frozen_t_c: 10-day mean below which the soil gives no water (C); -20 to 5; default -2
    density_gv_g_m3: bulk density of green vegetative mass (g m-3); 1 to 20000; default 240
    rho_GV: bulk density of green vegetative mass (g m-3); 1 to 20000; default 240
    density_gr_g_m3: bulk density of green reproductive mass (g m-3); 1 to 20000; default 45
    rho_GR: bulk density of green reproductive mass (g m-3); 1 to 20000; default 45
    density_dv_g_m3: bulk density of dead vegetative mass (g m-3); 1 to 20000; default 90
    rho_DV: bulk density of dead vegetative mass (g m-3); 1 to 20000; default 90
    density_dr_g_m3: bulk density of dead reproductive mass (g m-3); 1 to 20000; default 10
    rho_DR: bulk density of dead reproductive mass (g m-3); 1 to 20000; default 10
    residual_height_m: height below which sheep do not graze (m); 0 to 0.5; default 0.025
    edible_frac: share of the undegraded sward that animals eat; 0 to 1; default 0.95
    omd_gv_max: digestibility of young green vegetative mass; 0 to 1; default 0.75
    maxOMDgv: digestibility of young green vegetative mass; 0 to 1; default 0.75
    omd_gv_min: digestibility of old green vegetative mass; 0 to 1; default 0.65
    minOMDgv: digestibility of old green vegetative mass; 0 to 1; default 0.65
    omd_gr_max: digestibility of young green reproductive mass; 0 to 1; default 0.75
    maxOMDgr: digestibility of young green reproductive mass; 0 to 1; default 0.75
    omd_gr_min: digestibility of old green reproductive mass; 0 to 1; default 0.45
    minOMDgr: digestibility of old green reproductive mass; 0 to 1; default 0.45
    omd_dv: digestibility of dead vegetative mass; 0 to 1; default 0.45
    meanOMDdv: digestibility of dead vegetative mass; 0 to 1; default 0.45
    omd_dr: digestibility of dead reproductive mass; 0 to 1; default 0.4
    meanOMDdr: digestibility of dead reproductive mass; 0 to 1; default 0.4
    preference_power: how strongly animals choose by digestibility: weight = (OMD / OMD of
        young leaf)^power; 0 to 10; default 2
    half_saturation_kg_ha: preferred mass above the residual at which intake is half of demand
        (type II) (kg ha-1); 0 to 5000; default 14.66
    demand_kg_su_d: dry matter that a sheep unit wants in a day (kg d-1); 0.1 to 20; default
        1.548
    trample_frac: mass trampled into litter per mass eaten; 0 to 2; default 0.143
    tread_ha_kg: share of litter that hooves work into the soil per kg/ha that the animals eat
        there (ha kg-1); 0 to 0.1; default 0.001175
    edible_fall: fall of the edible share from the undegraded to the bare sward; 0 to 1;
        default 0.3
    slope_limit_deg: slope that sheep do not climb (deg); 1 to 90; default 45
    water_limit_km: distance to water that sheep do not walk (km); 0.5 to 100; default 12
    access_min: least access of a cell, however steep and dry; 0 to 1; default 0.1
    condition: plant density relative to the undegraded type; 0.02 to 1; default 1
    gv_kg_ha: green vegetative mass at the start (kg ha-1); 0 to 50000; default 0
    W_GV: green vegetative mass at the start (kg ha-1); 0 to 50000; default 0
    gr_kg_ha: green reproductive mass at the start (kg ha-1); 0 to 50000; default 0
    W_GR: green reproductive mass at the start (kg ha-1); 0 to 50000; default 0
    dv_kg_ha: dead vegetative mass at the start (kg ha-1); 0 to 50000; default 1060
    W_DV: dead vegetative mass at the start (kg ha-1); 0 to 50000; default 1060
    dr_kg_ha: dead reproductive mass at the start (kg ha-1); 0 to 50000; default 32
    W_DR: dead reproductive mass at the start (kg ha-1); 0 to 50000; default 32
    age_gv_cd: age of green vegetative mass at the start (C d); 0 to 20000; default 0
    init_AGE_GV: age of green vegetative mass at the start (C d); 0 to 20000; default 0
    age_gr_cd: age of green reproductive mass at the start (C d); 0 to 20000; default 0
    init_AGE_GR: age of green reproductive mass at the start (C d); 0 to 20000; default 0
    age_dv_cd: age of dead vegetative mass at the start (C d); 0 to 20000; default 630
    init_AGE_DV: age of dead vegetative mass at the start (C d); 0 to 20000; default 630
    age_dr_cd: age of dead reproductive mass at the start (C d); 0 to 20000; default 366
    init_AGE_DR: age of dead reproductive mass at the start (C d); 0 to 20000; default 366
    reserve_kg_ha: reserve at the start (kg ha-1); 0 to 20000; default 1220
    litter_kg_ha: litter at the start (kg ha-1); 0 to 50000; default 1045
    soil_water_mm: available soil water at the start, both layers (mm); 0 to 1000; default 30
    WR: available soil water at the start, both layers (mm); 0 to 1000; default 30
    latitude_deg: latitude whose day length the sward lives by (deg); -66 to 66; default 44
    greenup_day_h: day length from which warmth counts towards green-up (h); 0 to 24; default
        13.33
    regrow_rate: share of the reserve that feeds leaves in a day after release_end_cd, to ST2,
        where the canopy is open (d-1); 0 to 0.5; default 0.0497
    dilution_frac: green mass at which scarce nitrogen and buds halve growth, over the growth
        of recent years (yr); 0.01 to 100; default 0.1245
    dilution_min_kg_ha: the same mass of a sward without recent growth (kg ha-1); 1 to 20000;
        default 205
    recent_rate: share by which the growth of recent years follows that of the day, on days
        open to growth (d-1); 0 to 0.1; default 0.0006
    season_days: days open to growth that count as a year of it (d); 30 to 365; default 150
    bank_frac: share of a full reserve that lies in seeds and resting buds, which breathe
        nothing; 0 to 0.9; default 0.05
    autumn_day_h: day length below which green tissue yellows in autumn, however warm it is
        (h); 0 to 24; default 13.18
    autumn_rate: share of green tissue that yellows per hour below it and day (h-1 d-1); 0 to
        0.5; default 0.05661
    co2_ppm: carbon dioxide of the air (ppm); 150 to 2000; default 400
    co2_growth: rise of growth with the logarithm of carbon dioxide over 400 ppm; 0 to 2;
        default 0.5
    co2_pet: fall of evapotranspiration per ppm above 400 ppm (ppm-1); 0 to 0.001; default
        0.0001
    recent_kg_ha: growth of recent years at the start (kg ha-1 yr-1); 0 to 20000; default 2160
    warming_c: warmth that is added to every day's temperatures (C); -5 to 12; default 0
    warming_pet_c: rise of evapotranspiration per degree of warming_c (C-1); 0 to 0.2; default
        0.03
    drought_warm_c: warmth that comes with the loss of all rain (drought of a scenario) (C); 0
        to 10; default 1.12
    drought_pet_frac: rise of evapotranspiration, by warmer and drier air, with the loss of
        all rain; 0 to 1; default 0.08
    season_start_d: day of a year of 365 on which the season begins anew; 0: that of the
        weather zone, at a point 1 January; -1: by the climate of the weather (d); -1 to 365;
        default 0
    survey_from_d: day of the season from which the peak of standing crop is sought (d); 1 to
        366; default 121
    survey_to_d: last day of the season on which the peak of standing crop is sought (d); 1 to
        366; default 304
    flush_dry_d: dry days in a row after which rain begins growth anew, as after a winter; 0:
        it begins once a season (d); 0 to 365; default 0
    flush_mm: store of rain by which days are dry (a fifth of it) and rains begin (two fifths)
        (mm); 5 to 500; default 60
    climate_c_from: coldest yearly mean that the type is meant for (C); -30 to 40; default -6
    climate_c_to: warmest yearly mean that the type is meant for (C); -30 to 40; default 12
    climate_mm_from: least yearly precipitation that the type is meant for (mm); 0 to 5000;
        default 75
    climate_mm_to: greatest yearly precipitation that the type is meant for (mm); 0 to 5000;
        default 750
    climate_deg_from: least latitude, north or south, that the type is meant for (deg); 0 to
        90; default 33
    climate_deg_to: greatest latitude, north or south, that the type is meant for (deg); 0 to
        90; default 57
    extrapolate: 1: the type may be used outside these climates; 0 to 1; default 0
    """

    _mapping: ClassVar[str] = "parameters"
    _keys: ClassVar[Mapping[str, Key]] = {
        "sward": Key("tables"),
        "grazing": Key("tables"),
        "degradation": Key("figures"),
        "sand": Key("figures"),
        "carbon": Key("figures"),
        "prices": Key("figures"),
        "subsidy": Key("figures"),
        "breeds": Key("tables"),
        "rue_max_g_mj": Key("figure"),
        "RUEmax": Key("figure"),
        "ni": Key("figure"),
        "NI": Key("figure"),
        "par_slope": Key("figure"),
        "alpha_PAR": Key("figure"),
        "stomata_half": Key("figure"),
        "age_fall": Key("figure"),
        "dead_shade_kg_ha": Key("figure"),
        "t0_c": Key("figure"),
        "T0": Key("figure"),
        "t1_c": Key("figure"),
        "T1": Key("figure"),
        "t2_c": Key("figure"),
        "T2": Key("figure"),
        "t_fall": Key("figure"),
        "beta_T": Key("figure"),
        "sea_min": Key("figure"),
        "minSEA": Key("figure"),
        "sea_max": Key("figure"),
        "maxSEA": Key("figure"),
        "sea_end": Key("figure"),
        "st_greenup_cd": Key("figure"),
        "st1_cd": Key("figure"),
        "ST1": Key("figure"),
        "st2_cd": Key("figure"),
        "ST2": Key("figure"),
        "rep_min": Key("figure"),
        "b_IN": Key("figure"),
        "sla_m2_g": Key("figure"),
        "SLA": Key("figure"),
        "laminae_frac": Key("figure"),
        "percentLAM": Key("figure"),
        "lls_cd": Key("figure"),
        "LLS": Key("figure"),
        "k_sen_gv": Key("figure"),
        "K_DV": Key("figure"),
        "k_sen_gr": Key("figure"),
        "K_DR": Key("figure"),
        "loss_gv_frac": Key("figure"),
        "gammaGV": Key("figure"),
        "loss_gr_frac": Key("figure"),
        "gammaGR": Key("figure"),
        "retranslocated_frac": Key("figure"),
        "cold_t_c": Key("figure"),
        "cold_rate": Key("figure"),
        "dieback_max": Key("figure"),
        "frost_t_c": Key("figure"),
        "frost_rate": Key("figure"),
        "frost_max": Key("figure"),
        "k_abs_dv": Key("figure"),
        "Kl_DV": Key("figure"),
        "k_abs_dr": Key("figure"),
        "Kl_DR": Key("figure"),
        "fall_rate": Key("figure"),
        "reserve_max_kg_ha": Key("figure"),
        "fill_ungrazed": Key("figure"),
        "fill_early_frac": Key("figure"),
        "fill_late_frac": Key("figure"),
        "fill_end_frac": Key("figure"),
        "release_rate": Key("figure"),
        "release_half": Key("figure"),
        "release_end_cd": Key("figure"),
        "release_yield": Key("figure"),
        "maintenance_rate": Key("figure"),
        "maintenance_q10": Key("figure"),
        "litter_decay_rate": Key("figure"),
        "litter_q10": Key("figure"),
        "litter_shade_kg_ha": Key("figure"),
        "whc_mm": Key("figure"),
        "WHC": Key("figure"),
        "top_frac": Key("figure"),
        "root_top_frac": Key("figure"),
        "snow_t_c": Key("figure"),
        "snow_slope": Key("figure"),
        "melt_rate_mm_c": Key("figure"),
        "melt_t_c": Key("figure"),
        "sublimation_frac": Key("figure"),
        "snow_cover_mm": Key("figure"),
        "snow_new_kg_m3": Key("figure"),
        "snow_settled_kg_m3": Key("figure"),
        "snow_wet_kg_m3": Key("figure"),
        "snow_settle_rate": Key("figure"),
        "snow_held_frac": Key("figure"),
        "frozen_t_c": Key("figure"),
        "density_gv_g_m3": Key("figure"),
        "rho_GV": Key("figure"),
        "density_gr_g_m3": Key("figure"),
        "rho_GR": Key("figure"),
        "density_dv_g_m3": Key("figure"),
        "rho_DV": Key("figure"),
        "density_dr_g_m3": Key("figure"),
        "rho_DR": Key("figure"),
        "residual_height_m": Key("figure"),
        "edible_frac": Key("figure"),
        "omd_gv_max": Key("figure"),
        "maxOMDgv": Key("figure"),
        "omd_gv_min": Key("figure"),
        "minOMDgv": Key("figure"),
        "omd_gr_max": Key("figure"),
        "maxOMDgr": Key("figure"),
        "omd_gr_min": Key("figure"),
        "minOMDgr": Key("figure"),
        "omd_dv": Key("figure"),
        "meanOMDdv": Key("figure"),
        "omd_dr": Key("figure"),
        "meanOMDdr": Key("figure"),
        "preference_power": Key("figure"),
        "half_saturation_kg_ha": Key("figure"),
        "demand_kg_su_d": Key("figure"),
        "trample_frac": Key("figure"),
        "tread_ha_kg": Key("figure"),
        "edible_fall": Key("figure"),
        "slope_limit_deg": Key("figure"),
        "water_limit_km": Key("figure"),
        "access_min": Key("figure"),
        "condition": Key("figure"),
        "gv_kg_ha": Key("figure"),
        "W_GV": Key("figure"),
        "gr_kg_ha": Key("figure"),
        "W_GR": Key("figure"),
        "dv_kg_ha": Key("figure"),
        "W_DV": Key("figure"),
        "dr_kg_ha": Key("figure"),
        "W_DR": Key("figure"),
        "age_gv_cd": Key("figure"),
        "init_AGE_GV": Key("figure"),
        "age_gr_cd": Key("figure"),
        "init_AGE_GR": Key("figure"),
        "age_dv_cd": Key("figure"),
        "init_AGE_DV": Key("figure"),
        "age_dr_cd": Key("figure"),
        "init_AGE_DR": Key("figure"),
        "reserve_kg_ha": Key("figure"),
        "litter_kg_ha": Key("figure"),
        "soil_water_mm": Key("figure"),
        "WR": Key("figure"),
        "latitude_deg": Key("figure"),
        "greenup_day_h": Key("figure"),
        "regrow_rate": Key("figure"),
        "dilution_frac": Key("figure"),
        "dilution_min_kg_ha": Key("figure"),
        "recent_rate": Key("figure"),
        "season_days": Key("figure"),
        "bank_frac": Key("figure"),
        "autumn_day_h": Key("figure"),
        "autumn_rate": Key("figure"),
        "co2_ppm": Key("figure"),
        "co2_growth": Key("figure"),
        "co2_pet": Key("figure"),
        "recent_kg_ha": Key("figure"),
        "warming_c": Key("figure"),
        "warming_pet_c": Key("figure"),
        "drought_warm_c": Key("figure"),
        "drought_pet_frac": Key("figure"),
        "season_start_d": Key("figure"),
        "survey_from_d": Key("figure"),
        "survey_to_d": Key("figure"),
        "flush_dry_d": Key("figure"),
        "flush_mm": Key("figure"),
        "climate_c_from": Key("figure"),
        "climate_c_to": Key("figure"),
        "climate_mm_from": Key("figure"),
        "climate_mm_to": Key("figure"),
        "climate_deg_from": Key("figure"),
        "climate_deg_to": Key("figure"),
        "extrapolate": Key("figure"),
    }
    _required: ClassVar[Sequence[str]] = ()

    sward: Optional[Mapping[str, Union[Figure, Mapping[str, Figure]]]]
    grazing: Optional[Mapping[str, Union[Figure, Mapping[str, Figure]]]]
    degradation: Optional[Mapping[str, Figure]]
    sand: Optional[Mapping[str, Figure]]
    carbon: Optional[Mapping[str, Figure]]
    prices: Optional[Mapping[str, Figure]]
    subsidy: Optional[Mapping[str, Figure]]
    breeds: Optional[Mapping[str, Union[Figure, Mapping[str, Figure]]]]
    rue_max_g_mj: Optional[Figure]
    RUEmax: Optional[Figure]
    ni: Optional[Figure]
    NI: Optional[Figure]
    par_slope: Optional[Figure]
    alpha_PAR: Optional[Figure]
    stomata_half: Optional[Figure]
    age_fall: Optional[Figure]
    dead_shade_kg_ha: Optional[Figure]
    t0_c: Optional[Figure]
    T0: Optional[Figure]
    t1_c: Optional[Figure]
    T1: Optional[Figure]
    t2_c: Optional[Figure]
    T2: Optional[Figure]
    t_fall: Optional[Figure]
    beta_T: Optional[Figure]
    sea_min: Optional[Figure]
    minSEA: Optional[Figure]
    sea_max: Optional[Figure]
    maxSEA: Optional[Figure]
    sea_end: Optional[Figure]
    st_greenup_cd: Optional[Figure]
    st1_cd: Optional[Figure]
    ST1: Optional[Figure]
    st2_cd: Optional[Figure]
    ST2: Optional[Figure]
    rep_min: Optional[Figure]
    b_IN: Optional[Figure]
    sla_m2_g: Optional[Figure]
    SLA: Optional[Figure]
    laminae_frac: Optional[Figure]
    percentLAM: Optional[Figure]
    lls_cd: Optional[Figure]
    LLS: Optional[Figure]
    k_sen_gv: Optional[Figure]
    K_DV: Optional[Figure]
    k_sen_gr: Optional[Figure]
    K_DR: Optional[Figure]
    loss_gv_frac: Optional[Figure]
    gammaGV: Optional[Figure]
    loss_gr_frac: Optional[Figure]
    gammaGR: Optional[Figure]
    retranslocated_frac: Optional[Figure]
    cold_t_c: Optional[Figure]
    cold_rate: Optional[Figure]
    dieback_max: Optional[Figure]
    frost_t_c: Optional[Figure]
    frost_rate: Optional[Figure]
    frost_max: Optional[Figure]
    k_abs_dv: Optional[Figure]
    Kl_DV: Optional[Figure]
    k_abs_dr: Optional[Figure]
    Kl_DR: Optional[Figure]
    fall_rate: Optional[Figure]
    reserve_max_kg_ha: Optional[Figure]
    fill_ungrazed: Optional[Figure]
    fill_early_frac: Optional[Figure]
    fill_late_frac: Optional[Figure]
    fill_end_frac: Optional[Figure]
    release_rate: Optional[Figure]
    release_half: Optional[Figure]
    release_end_cd: Optional[Figure]
    release_yield: Optional[Figure]
    maintenance_rate: Optional[Figure]
    maintenance_q10: Optional[Figure]
    litter_decay_rate: Optional[Figure]
    litter_q10: Optional[Figure]
    litter_shade_kg_ha: Optional[Figure]
    whc_mm: Optional[Figure]
    WHC: Optional[Figure]
    top_frac: Optional[Figure]
    root_top_frac: Optional[Figure]
    snow_t_c: Optional[Figure]
    snow_slope: Optional[Figure]
    melt_rate_mm_c: Optional[Figure]
    melt_t_c: Optional[Figure]
    sublimation_frac: Optional[Figure]
    snow_cover_mm: Optional[Figure]
    snow_new_kg_m3: Optional[Figure]
    snow_settled_kg_m3: Optional[Figure]
    snow_wet_kg_m3: Optional[Figure]
    snow_settle_rate: Optional[Figure]
    snow_held_frac: Optional[Figure]
    frozen_t_c: Optional[Figure]
    density_gv_g_m3: Optional[Figure]
    rho_GV: Optional[Figure]
    density_gr_g_m3: Optional[Figure]
    rho_GR: Optional[Figure]
    density_dv_g_m3: Optional[Figure]
    rho_DV: Optional[Figure]
    density_dr_g_m3: Optional[Figure]
    rho_DR: Optional[Figure]
    residual_height_m: Optional[Figure]
    edible_frac: Optional[Figure]
    omd_gv_max: Optional[Figure]
    maxOMDgv: Optional[Figure]
    omd_gv_min: Optional[Figure]
    minOMDgv: Optional[Figure]
    omd_gr_max: Optional[Figure]
    maxOMDgr: Optional[Figure]
    omd_gr_min: Optional[Figure]
    minOMDgr: Optional[Figure]
    omd_dv: Optional[Figure]
    meanOMDdv: Optional[Figure]
    omd_dr: Optional[Figure]
    meanOMDdr: Optional[Figure]
    preference_power: Optional[Figure]
    half_saturation_kg_ha: Optional[Figure]
    demand_kg_su_d: Optional[Figure]
    trample_frac: Optional[Figure]
    tread_ha_kg: Optional[Figure]
    edible_fall: Optional[Figure]
    slope_limit_deg: Optional[Figure]
    water_limit_km: Optional[Figure]
    access_min: Optional[Figure]
    condition: Optional[Figure]
    gv_kg_ha: Optional[Figure]
    W_GV: Optional[Figure]
    gr_kg_ha: Optional[Figure]
    W_GR: Optional[Figure]
    dv_kg_ha: Optional[Figure]
    W_DV: Optional[Figure]
    dr_kg_ha: Optional[Figure]
    W_DR: Optional[Figure]
    age_gv_cd: Optional[Figure]
    init_AGE_GV: Optional[Figure]
    age_gr_cd: Optional[Figure]
    init_AGE_GR: Optional[Figure]
    age_dv_cd: Optional[Figure]
    init_AGE_DV: Optional[Figure]
    age_dr_cd: Optional[Figure]
    init_AGE_DR: Optional[Figure]
    reserve_kg_ha: Optional[Figure]
    litter_kg_ha: Optional[Figure]
    soil_water_mm: Optional[Figure]
    WR: Optional[Figure]
    latitude_deg: Optional[Figure]
    greenup_day_h: Optional[Figure]
    regrow_rate: Optional[Figure]
    dilution_frac: Optional[Figure]
    dilution_min_kg_ha: Optional[Figure]
    recent_rate: Optional[Figure]
    season_days: Optional[Figure]
    bank_frac: Optional[Figure]
    autumn_day_h: Optional[Figure]
    autumn_rate: Optional[Figure]
    co2_ppm: Optional[Figure]
    co2_growth: Optional[Figure]
    co2_pet: Optional[Figure]
    recent_kg_ha: Optional[Figure]
    warming_c: Optional[Figure]
    warming_pet_c: Optional[Figure]
    drought_warm_c: Optional[Figure]
    drought_pet_frac: Optional[Figure]
    season_start_d: Optional[Figure]
    survey_from_d: Optional[Figure]
    survey_to_d: Optional[Figure]
    flush_dry_d: Optional[Figure]
    flush_mm: Optional[Figure]
    climate_c_from: Optional[Figure]
    climate_c_to: Optional[Figure]
    climate_mm_from: Optional[Figure]
    climate_mm_to: Optional[Figure]
    climate_deg_from: Optional[Figure]
    climate_deg_to: Optional[Figure]
    extrapolate: Optional[Figure]

    def __init__(
        self,
        *,
        sward: Optional[Mapping[str, Union[Figure, Mapping[str, Figure]]]] = None,
        grazing: Optional[Mapping[str, Union[Figure, Mapping[str, Figure]]]] = None,
        degradation: Optional[Mapping[str, Figure]] = None,
        sand: Optional[Mapping[str, Figure]] = None,
        carbon: Optional[Mapping[str, Figure]] = None,
        prices: Optional[Mapping[str, Figure]] = None,
        subsidy: Optional[Mapping[str, Figure]] = None,
        breeds: Optional[Mapping[str, Union[Figure, Mapping[str, Figure]]]] = None,
        rue_max_g_mj: Optional[Figure] = None,
        RUEmax: Optional[Figure] = None,
        ni: Optional[Figure] = None,
        NI: Optional[Figure] = None,
        par_slope: Optional[Figure] = None,
        alpha_PAR: Optional[Figure] = None,
        stomata_half: Optional[Figure] = None,
        age_fall: Optional[Figure] = None,
        dead_shade_kg_ha: Optional[Figure] = None,
        t0_c: Optional[Figure] = None,
        T0: Optional[Figure] = None,
        t1_c: Optional[Figure] = None,
        T1: Optional[Figure] = None,
        t2_c: Optional[Figure] = None,
        T2: Optional[Figure] = None,
        t_fall: Optional[Figure] = None,
        beta_T: Optional[Figure] = None,
        sea_min: Optional[Figure] = None,
        minSEA: Optional[Figure] = None,
        sea_max: Optional[Figure] = None,
        maxSEA: Optional[Figure] = None,
        sea_end: Optional[Figure] = None,
        st_greenup_cd: Optional[Figure] = None,
        st1_cd: Optional[Figure] = None,
        ST1: Optional[Figure] = None,
        st2_cd: Optional[Figure] = None,
        ST2: Optional[Figure] = None,
        rep_min: Optional[Figure] = None,
        b_IN: Optional[Figure] = None,
        sla_m2_g: Optional[Figure] = None,
        SLA: Optional[Figure] = None,
        laminae_frac: Optional[Figure] = None,
        percentLAM: Optional[Figure] = None,
        lls_cd: Optional[Figure] = None,
        LLS: Optional[Figure] = None,
        k_sen_gv: Optional[Figure] = None,
        K_DV: Optional[Figure] = None,
        k_sen_gr: Optional[Figure] = None,
        K_DR: Optional[Figure] = None,
        loss_gv_frac: Optional[Figure] = None,
        gammaGV: Optional[Figure] = None,
        loss_gr_frac: Optional[Figure] = None,
        gammaGR: Optional[Figure] = None,
        retranslocated_frac: Optional[Figure] = None,
        cold_t_c: Optional[Figure] = None,
        cold_rate: Optional[Figure] = None,
        dieback_max: Optional[Figure] = None,
        frost_t_c: Optional[Figure] = None,
        frost_rate: Optional[Figure] = None,
        frost_max: Optional[Figure] = None,
        k_abs_dv: Optional[Figure] = None,
        Kl_DV: Optional[Figure] = None,
        k_abs_dr: Optional[Figure] = None,
        Kl_DR: Optional[Figure] = None,
        fall_rate: Optional[Figure] = None,
        reserve_max_kg_ha: Optional[Figure] = None,
        fill_ungrazed: Optional[Figure] = None,
        fill_early_frac: Optional[Figure] = None,
        fill_late_frac: Optional[Figure] = None,
        fill_end_frac: Optional[Figure] = None,
        release_rate: Optional[Figure] = None,
        release_half: Optional[Figure] = None,
        release_end_cd: Optional[Figure] = None,
        release_yield: Optional[Figure] = None,
        maintenance_rate: Optional[Figure] = None,
        maintenance_q10: Optional[Figure] = None,
        litter_decay_rate: Optional[Figure] = None,
        litter_q10: Optional[Figure] = None,
        litter_shade_kg_ha: Optional[Figure] = None,
        whc_mm: Optional[Figure] = None,
        WHC: Optional[Figure] = None,
        top_frac: Optional[Figure] = None,
        root_top_frac: Optional[Figure] = None,
        snow_t_c: Optional[Figure] = None,
        snow_slope: Optional[Figure] = None,
        melt_rate_mm_c: Optional[Figure] = None,
        melt_t_c: Optional[Figure] = None,
        sublimation_frac: Optional[Figure] = None,
        snow_cover_mm: Optional[Figure] = None,
        snow_new_kg_m3: Optional[Figure] = None,
        snow_settled_kg_m3: Optional[Figure] = None,
        snow_wet_kg_m3: Optional[Figure] = None,
        snow_settle_rate: Optional[Figure] = None,
        snow_held_frac: Optional[Figure] = None,
        frozen_t_c: Optional[Figure] = None,
        density_gv_g_m3: Optional[Figure] = None,
        rho_GV: Optional[Figure] = None,
        density_gr_g_m3: Optional[Figure] = None,
        rho_GR: Optional[Figure] = None,
        density_dv_g_m3: Optional[Figure] = None,
        rho_DV: Optional[Figure] = None,
        density_dr_g_m3: Optional[Figure] = None,
        rho_DR: Optional[Figure] = None,
        residual_height_m: Optional[Figure] = None,
        edible_frac: Optional[Figure] = None,
        omd_gv_max: Optional[Figure] = None,
        maxOMDgv: Optional[Figure] = None,
        omd_gv_min: Optional[Figure] = None,
        minOMDgv: Optional[Figure] = None,
        omd_gr_max: Optional[Figure] = None,
        maxOMDgr: Optional[Figure] = None,
        omd_gr_min: Optional[Figure] = None,
        minOMDgr: Optional[Figure] = None,
        omd_dv: Optional[Figure] = None,
        meanOMDdv: Optional[Figure] = None,
        omd_dr: Optional[Figure] = None,
        meanOMDdr: Optional[Figure] = None,
        preference_power: Optional[Figure] = None,
        half_saturation_kg_ha: Optional[Figure] = None,
        demand_kg_su_d: Optional[Figure] = None,
        trample_frac: Optional[Figure] = None,
        tread_ha_kg: Optional[Figure] = None,
        edible_fall: Optional[Figure] = None,
        slope_limit_deg: Optional[Figure] = None,
        water_limit_km: Optional[Figure] = None,
        access_min: Optional[Figure] = None,
        condition: Optional[Figure] = None,
        gv_kg_ha: Optional[Figure] = None,
        W_GV: Optional[Figure] = None,
        gr_kg_ha: Optional[Figure] = None,
        W_GR: Optional[Figure] = None,
        dv_kg_ha: Optional[Figure] = None,
        W_DV: Optional[Figure] = None,
        dr_kg_ha: Optional[Figure] = None,
        W_DR: Optional[Figure] = None,
        age_gv_cd: Optional[Figure] = None,
        init_AGE_GV: Optional[Figure] = None,
        age_gr_cd: Optional[Figure] = None,
        init_AGE_GR: Optional[Figure] = None,
        age_dv_cd: Optional[Figure] = None,
        init_AGE_DV: Optional[Figure] = None,
        age_dr_cd: Optional[Figure] = None,
        init_AGE_DR: Optional[Figure] = None,
        reserve_kg_ha: Optional[Figure] = None,
        litter_kg_ha: Optional[Figure] = None,
        soil_water_mm: Optional[Figure] = None,
        WR: Optional[Figure] = None,
        latitude_deg: Optional[Figure] = None,
        greenup_day_h: Optional[Figure] = None,
        regrow_rate: Optional[Figure] = None,
        dilution_frac: Optional[Figure] = None,
        dilution_min_kg_ha: Optional[Figure] = None,
        recent_rate: Optional[Figure] = None,
        season_days: Optional[Figure] = None,
        bank_frac: Optional[Figure] = None,
        autumn_day_h: Optional[Figure] = None,
        autumn_rate: Optional[Figure] = None,
        co2_ppm: Optional[Figure] = None,
        co2_growth: Optional[Figure] = None,
        co2_pet: Optional[Figure] = None,
        recent_kg_ha: Optional[Figure] = None,
        warming_c: Optional[Figure] = None,
        warming_pet_c: Optional[Figure] = None,
        drought_warm_c: Optional[Figure] = None,
        drought_pet_frac: Optional[Figure] = None,
        season_start_d: Optional[Figure] = None,
        survey_from_d: Optional[Figure] = None,
        survey_to_d: Optional[Figure] = None,
        flush_dry_d: Optional[Figure] = None,
        flush_mm: Optional[Figure] = None,
        climate_c_from: Optional[Figure] = None,
        climate_c_to: Optional[Figure] = None,
        climate_mm_from: Optional[Figure] = None,
        climate_mm_to: Optional[Figure] = None,
        climate_deg_from: Optional[Figure] = None,
        climate_deg_to: Optional[Figure] = None,
        extrapolate: Optional[Figure] = None,
    ) -> None:
        self._take(locals())


class Defaults(Part):
    """What all scenarios share.

    note: what the scenario assumes, in words; absent: none
    label: what reports call it; absent: its name, or what the report calls it
    label_zh: the same in Chinese; absent: likewise
    herd: how many animals, and where; absent: the defaults of its keys
    grazing: the season of grazing; absent: the defaults of its keys
    young: weaned young stock; absent: the defaults of its keys
    hay: mowing of the hay meadows; absent: the defaults of its keys
    feed: bought feed and the hay store; absent: the defaults of its keys
    output: what is written; absent: the defaults of its keys
    parameters: coefficients, by table and grassland type; absent: as the table of types has
        them
    degradation: whether condition moves from year to year; default True
    measures: instruments of policy, a list; absent: none
    subsidy: money of the grassland policy; absent: the defaults of its keys
    prices: prices of what herds sell and need, over those of the table; absent: those of the
        plan's table
    """

    _mapping: ClassVar[str] = "defaults"
    _keys: ClassVar[Mapping[str, Key]] = {
        "note": Key("text"),
        "label": Key("text"),
        "label_zh": Key("text"),
        "herd": Key("part", part="Herd"),
        "grazing": Key("part", part="Grazing"),
        "young": Key("part", part="Young"),
        "hay": Key("part", part="Hay"),
        "feed": Key("part", part="Feed"),
        "output": Key("part", part="Output"),
        "parameters": Key("part", part="Parameters"),
        "degradation": Key("bool"),
        "measures": Key("parts", part="Measure"),
        "subsidy": Key("part", part="Subsidy"),
        "prices": Key("part", part="Prices"),
    }
    _required: ClassVar[Sequence[str]] = ()

    note: Optional[str]
    label: Optional[str]
    label_zh: Optional[str]
    herd: Optional[Herd]
    grazing: Optional[Grazing]
    young: Optional[Young]
    hay: Optional[Hay]
    feed: Optional[Feed]
    output: Optional[Output]
    parameters: Optional[Parameters]
    degradation: Optional[bool]
    measures: Optional[List[Measure]]
    subsidy: Optional[Subsidy]
    prices: Optional[Prices]

    def __init__(
        self,
        *,
        note: Optional[str] = None,
        label: Optional[str] = None,
        label_zh: Optional[str] = None,
        herd: Optional[Union[Herd, Mapping[str, Any]]] = None,
        grazing: Optional[Union[Grazing, Mapping[str, Any]]] = None,
        young: Optional[Union[Young, Mapping[str, Any]]] = None,
        hay: Optional[Union[Hay, Mapping[str, Any]]] = None,
        feed: Optional[Union[Feed, Mapping[str, Any]]] = None,
        output: Optional[Union[Output, Mapping[str, Any]]] = None,
        parameters: Optional[Union[Parameters, Mapping[str, Any]]] = None,
        degradation: Optional[bool] = None,
        measures: Optional[Sequence[Union[Measure, Mapping[str, Any]]]] = None,
        subsidy: Optional[Union[Subsidy, Mapping[str, Any]]] = None,
        prices: Optional[Union[Prices, Mapping[str, Any]]] = None,
    ) -> None:
        self._take(locals())


class Scenario(Part):
    """One of the plan's scenarios.

    name: name of the scenario and of its result file
    note: what the scenario assumes, in words; absent: none
    label: what reports call it; absent: its name, or what the report calls it
    label_zh: the same in Chinese; absent: likewise
    herd: how many animals, and where; absent: the defaults of its keys
    grazing: the season of grazing; absent: the defaults of its keys
    young: weaned young stock; absent: the defaults of its keys
    hay: mowing of the hay meadows; absent: the defaults of its keys
    feed: bought feed and the hay store; absent: the defaults of its keys
    output: what is written; absent: the defaults of its keys
    parameters: coefficients, by table and grassland type; absent: as the table of types has
        them
    degradation: whether condition moves from year to year; default True
    measures: instruments of policy, a list; absent: none
    subsidy: money of the grassland policy; absent: the defaults of its keys
    prices: prices of what herds sell and need, over those of the table; absent: those of the
        plan's table
    """

    _mapping: ClassVar[str] = "scenario"
    _keys: ClassVar[Mapping[str, Key]] = {
        "name": Key("text"),
        "note": Key("text"),
        "label": Key("text"),
        "label_zh": Key("text"),
        "herd": Key("part", part="Herd"),
        "grazing": Key("part", part="Grazing"),
        "young": Key("part", part="Young"),
        "hay": Key("part", part="Hay"),
        "feed": Key("part", part="Feed"),
        "output": Key("part", part="Output"),
        "parameters": Key("part", part="Parameters"),
        "degradation": Key("bool"),
        "measures": Key("parts", part="Measure"),
        "subsidy": Key("part", part="Subsidy"),
        "prices": Key("part", part="Prices"),
    }
    _required: ClassVar[Sequence[str]] = ("name",)

    name: str
    note: Optional[str]
    label: Optional[str]
    label_zh: Optional[str]
    herd: Optional[Herd]
    grazing: Optional[Grazing]
    young: Optional[Young]
    hay: Optional[Hay]
    feed: Optional[Feed]
    output: Optional[Output]
    parameters: Optional[Parameters]
    degradation: Optional[bool]
    measures: Optional[List[Measure]]
    subsidy: Optional[Subsidy]
    prices: Optional[Prices]

    def __init__(
        self,
        *,
        name: str,
        note: Optional[str] = None,
        label: Optional[str] = None,
        label_zh: Optional[str] = None,
        herd: Optional[Union[Herd, Mapping[str, Any]]] = None,
        grazing: Optional[Union[Grazing, Mapping[str, Any]]] = None,
        young: Optional[Union[Young, Mapping[str, Any]]] = None,
        hay: Optional[Union[Hay, Mapping[str, Any]]] = None,
        feed: Optional[Union[Feed, Mapping[str, Any]]] = None,
        output: Optional[Union[Output, Mapping[str, Any]]] = None,
        parameters: Optional[Union[Parameters, Mapping[str, Any]]] = None,
        degradation: Optional[bool] = None,
        measures: Optional[Sequence[Union[Measure, Mapping[str, Any]]]] = None,
        subsidy: Optional[Union[Subsidy, Mapping[str, Any]]] = None,
        prices: Optional[Union[Prices, Mapping[str, Any]]] = None,
    ) -> None:
        self._take(locals())


class PlanKeys(Part):
    """The keys of a plan.

    libgrass: version of this file format; 1 to 1
    name: name of the plan
    note: what the plan assumes, in words; absent: none
    place: the place that reports name; absent: none
    place_zh: the same in Chinese; absent: that of place
    years: which years are simulated
    land: the land; absent: it is given with the run
    weather: the weather; absent: it is given with the run
    tables: coefficients with their sources
    season_start: MM-DD on which the season of growth and the years of results begin, auto: by
        the climate; one for all weather zones, or a mapping of their names; absent: 1 January
        north of the tropics, elsewhere as `auto`
    units: in what tables and pages tell areas and money; columns keep their names; absent: mu
        and yuan
    extrapolate: grassland types may be used outside the climate they were calibrated for;
        default False
    tolerance: largest residual of a unit and day, relative; above it the run stops; at least
        5e-07 in float32; 1e-12 to 1; default 1e-06
    precision: of the state; float64 verifies float32: float32, float64; default float32
    defaults: what all scenarios share; absent: each key's own default
    scenarios: the scenarios, in the order they run
    vary: scenarios that are made of these by axes of values, in their place: a mapping, or a
        list; absent: the scenarios as they are
    capacity: at which risk the land bears how many animals: what is asked; absent: what
        stands for its keys, when a capacity is asked for
    search: which ends a mix of measures must meet, and which mixes there are; absent: stated
        ends and mixes, when a search is asked for
    """

    _mapping: ClassVar[str] = "plan"
    _keys: ClassVar[Mapping[str, Key]] = {
        "libgrass": Key("whole"),
        "name": Key("text"),
        "note": Key("text"),
        "place": Key("text"),
        "place_zh": Key("text"),
        "years": Key("part", part="Years"),
        "land": Key("part", part="LandSource"),
        "weather": Key("part", part="WeatherSource"),
        "tables": Key("part", part="Tables"),
        "season_start": Key("season"),
        "units": Key("part", part="Units"),
        "extrapolate": Key("bool"),
        "tolerance": Key("figure"),
        "precision": Key("choice", choices=("float32", "float64",)),
        "defaults": Key("part", part="Defaults"),
        "scenarios": Key("parts", part="Scenario"),
        "vary": Key("one_or_more", part="Vary"),
        "capacity": Key("part", part="CapacityKeys"),
        "search": Key("part", part="Search"),
    }
    _required: ClassVar[Sequence[str]] = ("libgrass", "name", "years", "tables", "scenarios",)

    libgrass: Whole
    name: str
    note: Optional[str]
    place: Optional[str]
    place_zh: Optional[str]
    years: Years
    land: Optional[LandSource]
    weather: Optional[WeatherSource]
    tables: Tables
    season_start: Optional[Union[str, Mapping[str, str]]]
    units: Optional[Units]
    extrapolate: Optional[bool]
    tolerance: Optional[Figure]
    precision: Optional[Literal["float32", "float64"]]
    defaults: Optional[Defaults]
    scenarios: List[Scenario]
    vary: Optional[List[Vary]]
    capacity: Optional[CapacityKeys]
    search: Optional[Search]

    def __init__(
        self,
        *,
        libgrass: Whole = 1,
        name: str,
        years: Union[Years, Mapping[str, Any]],
        tables: Union[Tables, Mapping[str, Any]],
        scenarios: Sequence[Union[Scenario, Mapping[str, Any]]],
        note: Optional[str] = None,
        place: Optional[str] = None,
        place_zh: Optional[str] = None,
        land: Optional[Union[LandSource, Mapping[str, Any]]] = None,
        weather: Optional[Union[WeatherSource, Mapping[str, Any]]] = None,
        season_start: Optional[Union[str, Mapping[str, str]]] = None,
        units: Optional[Union[Units, Mapping[str, Any]]] = None,
        extrapolate: Optional[bool] = None,
        tolerance: Optional[Figure] = None,
        precision: Optional[Literal["float32", "float64"]] = None,
        defaults: Optional[Union[Defaults, Mapping[str, Any]]] = None,
        vary: Optional[Union[Vary, Mapping[str, Any], Sequence[Union[Vary, Mapping[str, Any]]]]] = None,
        capacity: Optional[Union[CapacityKeys, Mapping[str, Any]]] = None,
        search: Optional[Union[Search, Mapping[str, Any]]] = None,
    ) -> None:
        self._take(locals())


PARTS.update({
    "Years": Years,
    "Only": Only,
    "LandSource": LandSource,
    "WeatherSource": WeatherSource,
    "Tables": Tables,
    "Units": Units,
    "Herd": Herd,
    "Grazing": Grazing,
    "Young": Young,
    "Hay": Hay,
    "Feed": Feed,
    "Output": Output,
    "Subsidy": Subsidy,
    "Prices": Prices,
    "Measure": Measure,
    "Where": Where,
    "When": When,
    "Axis": Axis,
    "Vary": Vary,
    "End": End,
    "Search": Search,
    "CapacityKeys": CapacityKeys,
    "Parameters": Parameters,
    "Defaults": Defaults,
    "Scenario": Scenario,
    "PlanKeys": PlanKeys,
})
