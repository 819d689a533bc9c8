/* What a landscape file says of itself counts, or it is refused. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <hdf5_hl.h>

#include "store_land_change.h"

static void packed(hid_t file) {
    hid_t space = H5Screate(H5S_SCALAR), id = H5Dopen2(file, "slope_deg", H5P_DEFAULT);
    double factor = 0.1;
    hid_t attribute =
        H5Acreate2(id, "scale_factor", H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, H5T_NATIVE_DOUBLE, &factor);
    H5Aclose(attribute);
    H5Dclose(id);
    H5Sclose(space);
}
/* ---- units, packing, order, other places ---- */

static void put_text(hid_t file, const char *variable, const char *name, const char *text) {
    hid_t id = H5Oopen(file, variable, H5P_DEFAULT), space = H5Screate(H5S_SCALAR);
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, strlen(text) + 1);
    if (H5Aexists(id, name) > 0)
        H5Adelete(id, name);
    hid_t attribute = H5Acreate2(id, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Awrite(attribute, type, text) >= 0);
    H5Aclose(attribute);
    H5Tclose(type);
    H5Sclose(space);
    H5Oclose(id);
}

static void put_number(hid_t file, const char *variable, const char *name, double value) {
    hid_t id = H5Oopen(file, variable, H5P_DEFAULT), space = H5Screate(H5S_SCALAR);
    if (H5Aexists(id, name) > 0)
        H5Adelete(id, name);
    hid_t attribute = H5Acreate2(id, name, H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Awrite(attribute, H5T_NATIVE_DOUBLE, &value) >= 0);
    H5Aclose(attribute);
    H5Sclose(space);
    H5Oclose(id);
}

static void km_axes(hid_t file) {
    put_text(file, "x", "units", "km");
    put_text(file, "y", "units", "km");
}
/* As satellites' products have it: x is counted in cells. */
static void packed_axis(hid_t file) {
    double x[LAND_NX] = {0, 1, 2, 3, 4, 5};
    hid_t id = H5Dopen2(file, "x", H5P_DEFAULT);
    assert_true(H5Dwrite(id, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, x) >= 0);
    H5Dclose(id);
    put_number(file, "x", "scale_factor", 1000);
    put_number(file, "x", "add_offset", 850500);
}
static void axes_of_two_units(hid_t file) {
    put_text(file, "y", "units", "km");
}
static void degrees(hid_t file) {
    put_text(file, "crs", "crs_wkt",
             "GEOGCRS[\"WGS 84\",DATUM[\"World Geodetic System 1984\",ELLIPSOID[\"WGS 84\","
             "6378137,298.257223563]],CS[ellipsoidal,2],AXIS[\"lat\",north,ORDER[1]],"
             "AXIS[\"lon\",east,ORDER[2]],ANGLEUNIT[\"degree\",0.0174532925199433]]");
}
static void awc_in_m(hid_t file) {
    put_raster(file, "awc_mm", 0.09);
    put_text(file, "awc_mm", "units", "m");
}
static void slope_in_percent(hid_t file) {
    put_raster(file, "slope_deg", 100);
    put_text(file, "slope_deg", "units", "percent");
}
static void water_in_furlongs(hid_t file) {
    put_text(file, "water_km", "units", "furlong");
}
static void water_in_kelvin(hid_t file) {
    put_text(file, "water_km", "units", "K");
}
static void elevation_in_feet(hid_t file) {
    put_text(file, "weather_zone_elevation_m", "units", "ft");
}
static void fill_in_a_cell(hid_t file) {
    put_raster(file, "water_km", 200);
    put_number(file, "water_km", "_FillValue", 200);
}
static void no_weather_zone(hid_t file) {
    drop(file, "weather_zone");
    H5Adelete(file, "schematic"); /* one of a schematic land may well have no cell, untold */
}
static void two_zones_at_one_place(hid_t file) {
    hsize_t shape[] = {2};
    double lon[2] = {116, 116}, lat[2] = {44, 44};
    drop(file, "weather_zone");
    put(file, "weather_zone_lon", H5T_NATIVE_DOUBLE, 1, shape, lon);
    put(file, "weather_zone_lat", H5T_NATIVE_DOUBLE, 1, shape, lat);
}
static void nowhere_on_earth(hid_t file) {
    hsize_t shape[] = {2};
    double lat[2] = {44, 1000};
    put(file, "weather_zone_lat", H5T_NATIVE_DOUBLE, 1, shape, lat);
}
static void misspelt(hid_t file) {
    H5Lmove(file, "fertility", file, "fertilty", H5P_DEFAULT, H5P_DEFAULT);
}
static void put_names(hid_t file, const char *first) {
    hid_t type = H5Tcopy(H5T_C_S1);
    hsize_t shape[] = {3};
    char names[3][80] = {"", "b", "c"};
    snprintf(names[0], sizeof names[0], "%s", first);
    H5Tset_size(type, 80);
    put(file, "unit_name", type, 1, shape, names);
    H5Tclose(type);
}
static void long_name(hid_t file) {
    put_names(file, "草原草原草原草原草原草原草原草原草原草原草原");
}
static void gbk_name(hid_t file) {
    put_names(file, "\xB0\xD7\xD2\xF4");
}
static void name_with_blank(hid_t file) {
    put_names(file, "b ");
}

static void name_of_blanks(hid_t file) {
    put_names(file, "  ");
}

static void name_with_line_end(hid_t file) {
    put_names(file, "a\nb");
}
static void same_names(hid_t file) {
    put_names(file, "b");
}
static void external_file(hid_t file) {
    hsize_t shape[] = {LAND_NY, LAND_NX};
    hid_t space = H5Screate_simple(2, shape, NULL), plan = H5Pcreate(H5P_DATASET_CREATE);
    drop(file, "awc_mm");
    H5Pset_external(plan, "/etc/passwd", 0, H5F_UNLIMITED);
    hid_t id = H5Dcreate2(file, "awc_mm", H5T_NATIVE_UCHAR, space, H5P_DEFAULT, plan, H5P_DEFAULT);
    H5Dclose(id);
    H5Pclose(plan);
    H5Sclose(space);
}
static void external_link(hid_t file) {
    drop(file, "awc_mm");
    H5Lcreate_external("other.h5", "/awc_mm", file, "awc_mm", H5P_DEFAULT, H5P_DEFAULT);
}
static void soft_link(hid_t file) {
    drop(file, "fertility");
    H5Lcreate_soft("/slope_deg", file, "fertility", H5P_DEFAULT, H5P_DEFAULT);
}
/* Dimensions named the other way round: a square land would be turned by its diagonal. */
static void turned(hid_t file) {
    hsize_t shape[] = {LAND_NX, LAND_NY};
    double data[LAND_NX * LAND_NY] = {0};
    put(file, "awc_mm", H5T_NATIVE_DOUBLE, 2, shape, data);
    hid_t id = H5Dopen2(file, "awc_mm", H5P_DEFAULT);
    static const char *const axes[] = {"x", "y"};
    for (unsigned i = 0; i < 2; i++) {
        hid_t scale = H5Dopen2(file, axes[i], H5P_DEFAULT);
        assert_true(H5DSattach_scale(id, scale, i) >= 0);
        H5Dclose(scale);
    }
    H5Dclose(id);
}

static void what_is_stated_counts_or_is_refused(void **state) {
    (void)state;
    with_change(km_axes, LG_EDATA, "stated in 'km', but the axes of their reference system");
    with_change(axes_of_two_units, LG_EDATA, "'x' is stated in 'm' and 'y' in 'km'");
    with_change(degrees, LG_EDATA, "geographic");
    with_change(water_in_furlongs, LG_EDATA, "'water_km' is stated in 'furlong'");
    with_change(water_in_kelvin, LG_EDATA, "'water_km' is stated in 'K'");
    with_change(fill_in_a_cell, LG_EDATA, "'water_km' has no value");
    with_change(two_zones_at_one_place, LG_EDATA, "'west' and 'east' lie at one place");
    with_change(nowhere_on_earth, LG_EDATA, "latitude of 1000 degrees");
    with_change(misspelt, LG_EDATA, "none of the name 'fertility'");
    with_change(long_name, LG_EDATA, "longer than 63 bytes");
    with_change(gbk_name, LG_EDATA, "not UTF-8");
    with_change(name_with_line_end, LG_EDATA, "control character");
    with_change(name_with_blank, LG_EDATA, "two management units are named 'b'");
    with_change(name_of_blanks, LG_EDATA, "has no name");
    with_change(same_names, LG_EDATA, "two management units are named 'b'");
    with_change(external_file, LG_EDATA, "'awc_mm' lie in another place");
    with_change(external_link, LG_EDATA, "'awc_mm' lie in another place");
    with_change(soft_link, LG_EDATA, "'fertility' lie in another place");
    with_change(turned, LG_EDATA, "lies over (x, y)");
}

static lg_land *changed(lg_context *context, void (*change)(hid_t file)) {
    lg_land *land = NULL, *back = NULL;
    assert_ok(context, tiny_land(context, &land));
    assert_ok(context, lg_land_write(context, land, at("good.h5")));
    hid_t file = H5Fopen(at("good.h5"), H5F_ACC_RDWR, H5P_DEFAULT);
    change(file);
    assert_true(H5Fclose(file) >= 0);
    assert_ok(context, lg_land_read(context, at("good.h5"), &back));
    lg_land_free(land);
    return back;
}

static void assert_assumed(const lg_land *land, const char *text) {
    if (strstr(lg_land_assumed(land), text) == NULL)
        fail_msg("'%s' is not told: %s", text, lg_land_assumed(land));
}

static void stated_units_are_converted(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = changed(context, awc_in_m);
    assert_near(land->awc_mm[0], 90, 1e-4);
    assert_assumed(land, "'awc_mm' is stated in 'm' and was converted to 'mm'");
    lg_land_free(land);
    land = changed(context, slope_in_percent);
    assert_near(land->slope_deg[0], 45, 1e-5);
    lg_land_free(land);
    land = changed(context, packed_axis);
    assert_near(land->grid.cell_m, 1000, 1e-9);
    assert_near(land->grid.west_m, 850000, 1e-6);
    lg_land_free(land);
    land = changed(context, elevation_in_feet);
    assert_near(land->weather_zones[0].elevation_m, 1100 * 0.3048, 1e-9);
    lg_land_free(land);
    land = changed(context, packed); /* slopes of 1 to 4 degrees, as stored, times 0.1 */
    assert_near(land->slope_deg[0], land->raster[0] / LAND_NX * 0.1, 1e-6);
    lg_land_free(land);
    lg_context_free(context);
}

static void without_a_raster_the_nearest_zone_counts(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = changed(context, no_weather_zone);
    /* x of 850 to 856 km lies near 115.6 degrees east: the zone at 115.5, not that at 117. */
    for (int64_t i = 0; i < land->ncells; i++)
        assert_int_equal(land->weather_zone[i], 0);
    assert_assumed(land, "each cell takes the nearest of 2");
    assert_assumed(land, "weather zones has no cell on the map: 'east'");
    lg_land_free(land);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_stated_counts_or_is_refused),
        cmocka_unit_test(stated_units_are_converted),
        cmocka_unit_test(without_a_raster_the_nearest_zone_counts),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
