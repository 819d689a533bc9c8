/* Pieces of error sentences about text files. */
#ifndef LG_TEXT_MESSAGE_H
#define LG_TEXT_MESSAGE_H

#include <stddef.h>

/* Room for the longest piece. */
typedef struct lg_shown {
    char text[96];
} lg_shown;

/* A text found in a file, made fit to be quoted: cut when long (never inside a character), control
 * characters replaced. Returns shown->text. */
const char *lg_show_text(lg_shown *shown, const char *text);

/* "a number from 0 to 1", "a number of at least 0 su". `what` is "number" or "whole number"; an
 * infinite bound is none; unit may be NULL or "1": none. */
const char *lg_show_range(lg_shown *shown, const char *what, double low, double high,
                          const char *unit);

/* What to do about a text that is nearly a number, or has characters of another alphabet:
 * "; write a decimal point, not a comma", or "". */
const char *lg_show_hint(const char *text);
/* The same, and of a number without unit that should lie between 0 and 1, that percent may be meant. */
const char *lg_show_number_hint(const char *text, double low, double high);

/* The path, or its end when it is so long that the sentence behind it would be lost. */
const char *lg_show_path(const char *path);

#endif
