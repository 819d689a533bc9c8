#define _DEFAULT_SOURCE /* madvise, mkstemp */
#include "weather/room.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* /var/tmp lies on a disk where /tmp is memory. */
static const char *const folders[] = {"/var/tmp", P_tmpdir};

static size_t column_bytes(const lg_weather *weather) {
    return (size_t)weather->nzones * (size_t)weather->ndays * sizeof(double);
}

static double mebibytes(size_t bytes) {
    return (double)bytes / (1 << 20);
}

/* Beyond the limit of a file's size the system would send a signal. */
static bool may_be_written(size_t bytes) {
    struct rlimit limit;
    return getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           (limit.rlim_cur == RLIM_INFINITY || bytes <= limit.rlim_cur);
}

/* A file of so many bytes that nobody else sees and that is gone with its last user; -1: none. The
 * blocks are there, so that no page of it can fail for want of room. */
static int open_file(const char *folder, size_t bytes) {
    char path[64];
    snprintf(path, sizeof path, "%s/libgrass-XXXXXX", folder);
    int file = mkstemp(path);
    if (file < 0)
        return -1;
    unlink(path);
    if (posix_fallocate(file, 0, (off_t)bytes) == 0)
        return file;
    close(file);
    return -1;
}

static double *map_file(const char *folder, size_t bytes) {
    int file = open_file(folder, bytes);
    if (file < 0)
        return NULL;
    void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    return pages == MAP_FAILED ? NULL : pages;
}

static void tell(lg_weather *weather, const char *folder) {
    const size_t all = column_bytes(weather) * LG_WEATHER_COLUMNS;
    if (weather->told_room)
        return;
    weather->told_room = true;
    if (folder != NULL)
        lg_log(weather->context, LG_LOG_NOTICE,
               "the weather of %d zones and %d days takes %.0f MiB: it is kept in a file without a "
               "name in %s while it is used",
               (int)weather->nzones, (int)weather->ndays, mebibytes(all), folder);
    else
        lg_log(weather->context, LG_LOG_NOTICE,
               "the weather of %d zones and %d days takes %.0f MiB and is kept in memory: neither "
               "%s nor %s has room for it",
               (int)weather->nzones, (int)weather->ndays, mebibytes(all), folders[0], folders[1]);
}

lg_status lg_weather_room_make(lg_weather *weather, lg_weather_column column) {
    const size_t bytes = column_bytes(weather);
    const bool large = bytes > LG_WEATHER_MEMORY_BYTES / LG_WEATHER_COLUMNS;
    for (size_t i = 0; large && may_be_written(bytes) && i < sizeof folders / sizeof *folders;
         i++) {
        weather->column[column] = map_file(folders[i], bytes);
        if (weather->column[column] == NULL)
            continue;
        weather->mapped[column] = true;
        tell(weather, folders[i]);
        return LG_OK;
    }
    if (large)
        tell(weather, NULL);
    return lg_alloc(weather->context, bytes / sizeof(double), sizeof(double), "weather series",
                    &weather->column[column]);
}

void lg_weather_room_free(lg_weather *weather) {
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (weather->mapped[c])
            munmap(weather->column[c], column_bytes(weather));
        else if (!weather->borrowed[c])
            lg_free(weather->context, weather->column[c]);
}

void lg_weather_let_go(const lg_weather *weather, int32_t first_zone, int32_t nzones) {
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    const size_t days = (size_t)weather->ndays;
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (!weather->mapped[c])
            continue;
        /* A page that is shared with a neighbour comes back to it as it was. */
        uintptr_t from = (uintptr_t)(weather->column[c] + (size_t)first_zone * days);
        uintptr_t to = (uintptr_t)(weather->column[c] + (size_t)(first_zone + nzones) * days);
        from -= from % page;
        madvise((void *)from, to - from, MADV_DONTNEED); /* advice: its failure costs memory */
    }
}

int32_t lg_weather_batch(const lg_weather *weather) {
    const size_t series = (size_t)weather->ndays * sizeof(double) * LG_WEATHER_COLUMNS;
    const size_t zones = LG_WEATHER_TOUCHED_BYTES / series;
    return zones < 1 ? 1 : zones > (size_t)weather->nzones ? weather->nzones : (int32_t)zones;
}

void lg_weather_pass(const lg_weather *weather, int32_t zone) {
    const int32_t batch = lg_weather_batch(weather);
    if ((zone + 1) % batch == 0 || zone + 1 == weather->nzones)
        lg_weather_let_go(weather, zone + 1 - batch < 0 ? 0 : zone + 1 - batch,
                          zone + 1 < batch ? zone + 1 : batch);
}
