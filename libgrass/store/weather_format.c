#define _POSIX_C_SOURCE 200809L /* open, fstat */
#include "store/weather_format.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "weather/sources.h"

lg_status lg_weather_read_start(lg_context *context, const char *path, unsigned char *start,
                                size_t room, size_t *got) {
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        return lg_fail(context, LG_EINPUT, "cannot open the weather file %s: %s", path,
                       strerror(errno));
    int known = fstat(file, &info);
    ssize_t bytes = known == 0 && S_ISREG(info.st_mode) ? read(file, start, room) : -1;
    close(file);
    if (known != 0 || !S_ISREG(info.st_mode))
        return lg_fail(context, LG_EINPUT, "cannot read the weather %s: it is %s, not a file", path,
                       known == 0 && S_ISDIR(info.st_mode) ? "a folder" : "a device or a pipe");
    *got = bytes < 0 ? 0 : (size_t)bytes;
    return LG_OK;
}

static const struct {
    const char *signature;
    size_t bytes;
    const char *refusal;
} refused[] = {
#define SOURCE LG_NO_WEATHER_ROW
#define OPTION LG_NO_WEATHER_ROW
#define FORMAT LG_NO_WEATHER_ROW
#define REFUSE(signature, sentence) {signature, sizeof signature - 1, sentence},
#include "weather/sources.def"
#undef SOURCE
#undef FORMAT
#undef REFUSE
};

lg_status lg_weather_check_format(lg_context *context, const char *path) {
    unsigned char start[16] = {0};
    size_t got = 0;
    LG_TRY(lg_weather_read_start(context, path, start, sizeof start, &got));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (got >= refused[i].bytes && memcmp(start, refused[i].signature, refused[i].bytes) == 0)
            return lg_fail(context, LG_EDATA, "%s %s", path, refused[i].refusal);
    return LG_OK;
}
