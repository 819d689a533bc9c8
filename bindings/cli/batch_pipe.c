/* Messages between the processes of a batch. */
#define _POSIX_C_SOURCE 200809L
#include "batch.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool write_all(int pipe, const void *bytes, size_t count) {
    const char *at = bytes;
    while (count > 0) {
        ssize_t n = write(pipe, at, count);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        count -= (size_t)n;
    }
    return true;
}

bool batch_say(int pipe, const batch_message *message, const void *bytes) {
    return write_all(pipe, message, sizeof *message) &&
           write_all(pipe, bytes, (size_t)message->count);
}

/* Bytes behind a message begin at a multiple of 8 of memory of malloc, as records want it. */
static bool make_room(batch_inbox *inbox, size_t wanted) {
    if (wanted <= inbox->room)
        return true;
    size_t room = 2 * wanted;
    unsigned char *grown = realloc(inbox->bytes, room);
    if (grown == NULL)
        return false;
    inbox->bytes = grown;
    inbox->room = room;
    return true;
}

static size_t wanted(const batch_inbox *inbox, batch_message *message) {
    if (inbox->used < sizeof *message)
        return sizeof *message;
    memcpy(message, inbox->bytes, sizeof *message);
    return sizeof *message + (size_t)message->count;
}

batch_got batch_listen(int pipe, batch_inbox *inbox, batch_message *message,
                       const unsigned char **payload) {
    for (;;) {
        size_t want = wanted(inbox, message);
        if (inbox->used >= sizeof *message && inbox->used == want) {
            *payload = inbox->bytes + sizeof *message;
            return BATCH_GOT;
        }
        struct pollfd there = {.fd = pipe, .events = POLLIN};
        if (poll(&there, 1, 0) < 1)
            return BATCH_GOT_PART;
        if (!make_room(inbox, want))
            return BATCH_GOT_END;
        ssize_t n = read(pipe, inbox->bytes + inbox->used, want - inbox->used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return BATCH_GOT_END;
        inbox->used += (size_t)n;
    }
}

void batch_take(batch_inbox *inbox) {
    inbox->used = 0;
}
