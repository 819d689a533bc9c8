/* One point from files to a file: the command `libgrass point`. */
#ifndef LIBGRASS_POINT_H
#define LIBGRASS_POINT_H

#include <libgrass/sward.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What lg_point_job_run reads and writes. */
typedef struct lg_point_job {
    lg_profile profile; /* which program of the day */
    const char
        *weather_path;       /* date,tmean_c,par_mj_m2,precip_mm,pet_mm and optionally cut_height_m,
                                tmin_c,tmax_c,radiation_mj_m2,wind_m_s,rh_frac,stocking_su_ha */
    const char *params_path; /* name,value lines without a header; may be NULL */
    const char *const *settings; /* "NAME=VALUE", after the file; may be NULL */
    size_t setting_count;        /* how many settings */
    int degradation;             /* the condition moves every 31 December; profile steppe only */
    const char *out_path;        /* one row a day, 17 significant digits; whole or absent */
    int spinup_years;            /* as of lg_point_forcing */
} lg_point_job;

/* Runs the point day by day and writes the table. Parameters of the original program that the
 * profile has no use for are accepted with a notice to the log. LG_EPARSE and LG_EDATA name file,
 * line, column and what to do. */
LG_API lg_status lg_point_job_run(lg_context *context, const lg_point_job *job);

#ifdef __cplusplus
}
#endif
#endif
