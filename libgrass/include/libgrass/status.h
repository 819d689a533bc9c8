/* Status codes: every function that can fail returns one; the result leaves through the last
 * pointer and is untouched on failure. Numbers come in families of ten and are never reused. */
#ifndef LIBGRASS_STATUS_H
#define LIBGRASS_STATUS_H

#if defined(LIBGRASS_BUILDING) /* marks what is exported, and whose answer must be looked at */
#define LG_API __attribute__((visibility("default"), warn_unused_result))
#define LG_API_PLAIN __attribute__((visibility("default")))
#elif defined(__GNUC__)
#define LG_API __attribute__((warn_unused_result))
#define LG_API_PLAIN
#else
#define LG_API
#define LG_API_PLAIN
#endif

/* ENTRY(name, number, sentence) */
#define LG_STATUS_LIST(ENTRY)                                                                      \
    ENTRY(LG_OK, 0, "no error")                                                                    \
    ENTRY(LG_ENOMEM, 10, "out of memory")                                                          \
    ENTRY(LG_EARG, 20, "an argument of the call is wrong")                                         \
    ENTRY(LG_EPARSE, 30, "a text file does not follow its rules")                                  \
    ENTRY(LG_EDATA, 31, "a value or a combination of values is impossible")                        \
    ENTRY(LG_EINPUT, 40, "an input is missing or cannot be read")                                  \
    ENTRY(LG_EOUTPUT, 50, "an output cannot be written")                                           \
    ENTRY(LG_EBUSY, 51, "another run works in the folder of the results")                          \
    ENTRY(LG_EEXIST, 52, "a file that is not of libgrass stands where an output would go")         \
    ENTRY(LG_EBALANCE, 60, "the books do not close")                                               \
    ENTRY(LG_ECANCEL, 70, "stopped by the caller")                                                 \
    ENTRY(LG_EINTERNAL, 90, "a fault of libgrass itself")

#define LG_STATUS_ENUM(name, number, sentence) name = number,
/* What became of a call. */
typedef enum lg_status { LG_STATUS_LIST(LG_STATUS_ENUM) } lg_status;
#undef LG_STATUS_ENUM

#ifdef __cplusplus
extern "C" {
#endif

/* The sentence of a status; never NULL. */
LG_API_PLAIN const char *lg_status_text(lg_status status);

/* The name of a status ("LG_ENOMEM"); "LG_?" for a number that is none. */
LG_API_PLAIN const char *lg_status_name(lg_status status);

#ifdef __cplusplus
}
#endif
#endif
