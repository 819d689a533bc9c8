#include "store/chunk_writer.h"

#include "store/deflate.h"

/* Smaller chunks are done before a thread has been woken. */
enum { WORTH_A_THREAD = 16384 };

typedef struct slot {
    lg_deflate *deflate;
    void *items;
    const void *bytes;
    size_t count; /* of bytes */
    lg_chunk_writer_verdict verdict;
    lg_chunk_writer_refusal refusal;
} slot;

struct lg_chunk_writer {
    int nslots;
    slot *slots;
};

lg_status lg_chunk_writer_open(lg_context *context, size_t items, int64_t chunks,
                               lg_chunk_writer **writer) {
    lg_chunk_writer *made = NULL;
    lg_status status = LG_OK;
    size_t bytes = items * sizeof(uint32_t);
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a writer", &made));
    made->nslots = lg_threads(context);
    if (made->nslots > chunks)
        made->nslots = chunks < 1 ? 1 : (int)chunks;
    LG_TRY_OR(
        status, fault,
        lg_alloc(context, (size_t)made->nslots, sizeof *made->slots, "a writer", &made->slots));
    for (int i = 0; i < made->nslots; i++) {
        LG_TRY_OR(status, fault, lg_alloc(context, bytes, 1, "a chunk", &made->slots[i].items));
        LG_TRY_OR(status, fault, lg_deflate_open(context, bytes, &made->slots[i].deflate));
    }
    *writer = made;
    return LG_OK;
fault:
    lg_chunk_writer_close(context, made);
    return status;
}

void lg_chunk_writer_close(lg_context *context, lg_chunk_writer *writer) {
    if (writer == NULL)
        return;
    for (int i = 0; writer->slots != NULL && i < writer->nslots; i++) {
        lg_free(context, writer->slots[i].items);
        lg_deflate_close(context, writer->slots[i].deflate);
    }
    lg_free(context, writer->slots);
    lg_free(context, writer);
}

static void make(slot *s, const lg_chunk_writer_job *job, int64_t chunk) {
    s->count = 0;
    s->verdict = job->fill(job->self, chunk, s->items, &s->refusal);
    if (s->verdict == LG_CHUNK_FULL)
        s->count = lg_deflate_items(s->deflate, s->items, job->items,
                                    job->item_bytes(job->self, chunk), &s->bytes);
}

static lg_status put(const slot *s, lg_nc *nc, const lg_chunk_writer_job *job, int64_t chunk) {
    int64_t start[LG_NC_RANK] = {0};
    if (s->verdict == LG_CHUNK_EMPTY)
        return LG_OK;
    if (s->verdict == LG_CHUNK_REFUSED)
        return job->refuse(job->self, lg_nc_context(nc), chunk, &s->refusal);
    if (s->count == 0)
        return lg_fail(lg_nc_context(nc), LG_EINTERNAL, "a chunk could not be compressed");
    int object = job->place(job->self, chunk, start);
    return lg_nc_write_chunk(nc, object, start, s->count, s->bytes);
}

/* HDF5 is never called from the parallel part: not every build of it bears that. */
lg_status lg_chunk_writer_run(lg_chunk_writer *writer, lg_nc *nc, const lg_chunk_writer_job *job) {
    slot *slots = writer->slots;
    bool parallel = writer->nslots > 1 && job->items >= WORTH_A_THREAD;
    for (int64_t first = 0; first < job->chunks; first += writer->nslots) {
        int64_t left = job->chunks - first;
        int n = left < writer->nslots ? (int)left : writer->nslots;
#pragma omp parallel for schedule(static, 1) num_threads(n) if (parallel)
        for (int i = 0; i < n; i++)
            make(&slots[i], job, first + i);
        for (int i = 0; i < n; i++)
            LG_TRY(put(&slots[i], nc, job, first + i));
    }
    return LG_OK;
}
