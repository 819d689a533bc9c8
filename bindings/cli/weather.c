/* libgrass weather: daily series from monthly figures. */
#include "cli.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

enum { KEY_YEARS = 0x100, KEY_SEED, KEY_CLIMATE, KEY_DRAW, KEY_LAND, KEY_GRID, KEY_PRECIP, KEY_TZ };
enum { LOWEST_YEAR = 1, HIGHEST_YEAR = 9999, DEFAULT_SEED = 1 };

static const struct argp_option options[] = {
    {"years", KEY_YEARS, "FIRST-LAST", 0, "Whole years, 2012-2021 or a single 2015", 0},
    {"seed", KEY_SEED, "N", 0, "Seed of the random days; 1 when not given", 0},
    {"climate", KEY_CLIMATE, NULL, 0, "Draw every year at random from the years of the table", 0},
    {"draw", KEY_DRAW, "N", 0,
     "Draw new years from distributions fitted to the table's: sequence N of the seed, from 0 on",
     0},
    {"land", KEY_LAND, "FILE", 0, "Make a series for every weather zone of this landscape", 0},
    {"grid", KEY_GRID, "PATTERN", 0,
     "Instead of DESC.yaml: gridded files (NetCDF-4), of which --land takes the nearest points", 0},
    {"precip", KEY_PRECIP, "PATTERN", 0, "With --grid: files that the rain is taken from instead",
     0},
    {"tz", KEY_TZ, "CLOCK", 0, "With --grid: the clock of the days, +08:00; else by longitude", 0},
    {"out", 'o', "FILE", 0, "The table to write (CSV)", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    lg_weather_recipe recipe;
    lg_gridded_files grid;
    const char *land, *out, *tz;
    bool drawn;
    uint64_t draw;
} arguments;

static void take_years(arguments *a, const char *text, struct argp_state *state) {
    char first[8] = "";
    const char *dash = strchr(text, '-'), *last = dash == NULL ? text : dash + 1;
    size_t length = dash == NULL ? strlen(text) : (size_t)(dash - text);
    if (length == 0 || length >= sizeof first)
        argp_error(state, "--years is '%s', it should read 2012-2021", text);
    memcpy(first, text, length < sizeof first ? length : 0);
    a->recipe.first_year = (int)cli_integer(state, "--years", first, LOWEST_YEAR, HIGHEST_YEAR);
    a->recipe.last_year = (int)cli_integer(state, "--years", last, LOWEST_YEAR, HIGHEST_YEAR);
    if (a->recipe.first_year > a->recipe.last_year)
        argp_error(state, "--years is '%s': the first year is after the last", text);
}

static void check_grid(const arguments *a, struct argp_state *state) {
    if (a->grid.grid == NULL && (a->grid.precip != NULL || a->tz != NULL))
        argp_error(state, "--precip and --tz are of a grid; --grid is missing");
    if (a->grid.grid != NULL && a->land == NULL)
        argp_error(state, "--land is missing: the landscape whose cells take points of the grid");
    if (a->grid.grid != NULL && a->recipe.description_path != NULL)
        argp_error(state, "give either DESC.yaml or --grid");
}

static void check(const arguments *a, struct argp_state *state) {
    check_grid(a, state);
    if (a->recipe.first_year == 0 && a->grid.grid == NULL)
        argp_error(state, "--years is missing: 2012-2021");
    if (a->out == NULL)
        argp_error(state, "--out is missing: the table to write");
    if (a->drawn && a->recipe.climate)
        argp_error(state, "--draw makes new years, --climate takes those of the table: give one");
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_YEARS:
        take_years(a, argument, state);
        return 0;
    case KEY_SEED:
        a->recipe.seed = (uint64_t)cli_integer(state, "--seed", argument, 0, INT64_MAX);
        return 0;
    case KEY_CLIMATE:
        a->recipe.climate = 1;
        return 0;
    case KEY_DRAW:
        a->drawn = true;
        a->draw = (uint64_t)cli_integer(state, "--draw", argument, 0, INT64_MAX);
        return 0;
    case KEY_LAND:
        a->land = argument;
        return 0;
    case KEY_GRID:
        a->grid.grid = argument;
        return 0;
    case KEY_PRECIP:
        a->grid.precip = argument;
        return 0;
    case KEY_TZ:
        a->tz = argument;
        return 0;
    case 'o':
        a->out = argument;
        return 0;
    case ARGP_KEY_END:
        check(a, state);
        if (a->grid.grid != NULL)
            return 0;
        break;
    default:
        break;
    }
    return cli_operand(key, argument, state, "description DESC.yaml", &a->recipe.description_path);
}

static const struct argp weather_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DESC.yaml\n--grid=PATTERN",
    .doc = "Makes daily weather that keeps every month's measured figures, as a table that "
           "'libgrass point' and a plan can read.",
    .children = cli_children};

static lg_status make_days(lg_context *context, const arguments *a, lg_weather **weather) {
    const lg_weather_recipe *r = &a->recipe;
    const lg_weather_drawing drawing = {.description_path = r->description_path,
                                        .land = r->land,
                                        .first_year = r->first_year,
                                        .last_year = r->last_year,
                                        .seed = r->seed,
                                        .draw = a->draw};
    const lg_gridded_recipe gridded = {
        .land = r->land, .first_year = r->first_year, .last_year = r->last_year, .tz = a->tz};
    if (a->grid.grid != NULL)
        return lg_gridded_read(context, &a->grid, &gridded, weather);
    return a->drawn ? lg_weather_draw(context, &drawing, weather)
                    : lg_weather_generate(context, r, weather);
}

static lg_status make(lg_context *context, arguments *a) {
    lg_land *land = NULL;
    lg_weather *weather = NULL;
    lg_status status = LG_OK;
    if (a->land != NULL)
        status = lg_land_read(context, a->land, &land);
    a->recipe.land = land;
    if (status == LG_OK)
        status = make_days(context, a, &weather);
    if (status == LG_OK && cli_interrupted())
        status = LG_ECANCEL;
    if (status == LG_OK)
        status = lg_weather_write_csv(context, weather, a->out);
    if (status == LG_OK && !a->common->quiet) {
        lg_weather_facts facts;
        lg_weather_get_facts(weather, &facts);
        printf("%s: %d days of %d weather zone%s", a->out, (int)facts.days, (int)facts.zones,
               facts.zones == 1 ? "" : "s");
        if (facts.generated)
            printf(", seed %llu", (unsigned long long)facts.seed);
        printf("\n");
        if (lg_weather_assumed(weather)[0] != '\0')
            printf("%s\n", lg_weather_assumed(weather));
    }
    lg_weather_free(weather);
    lg_land_free(land);
    return status;
}

int cli_weather(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common, .recipe.seed = DEFAULT_SEED};
    if (cli_parse(&weather_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = cli_check_output(a.out);
    if (code == 0)
        code = cli_refuse_input(a.out, a.recipe.description_path, "the description");
    if (code == 0)
        code = cli_refuse_input(a.out, a.land, "the landscape");
    if (code == 0 && a.land != NULL)
        code = cli_probe_file(a.land, true);
    if (code == 0)
        code = cli_check_form(a.common, a.out, LG_OUTPUT_CSV);
    if (code != 0)
        return code;
    lg_context *context = cli_open(common);
    return cli_close(context, context == NULL ? LG_ENOMEM : make(context, &a));
}
