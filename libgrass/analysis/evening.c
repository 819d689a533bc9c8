#include "analysis/evening.h"

static bool is_state(const lg_array *array) {
    return array->there && array->kind == LG_ARRAY_STATE;
}

lg_status lg_evening_take(lg_context *context, lg_engine *engine, lg_evening *evening) {
    lg_array arrays[LG_ARRAYS_MOST];
    const int n = lg_engine_arrays(engine, arrays);
    *evening = (lg_evening){.context = context, .mark = lg_engine_get_mark(engine)};
    for (int i = 0; i < n; i++)
        evening->count += is_state(&arrays[i]) ? arrays[i].bytes : 0;
    LG_TRY(lg_alloc(context, evening->count, 1, "the state of an evening", &evening->bytes));
    unsigned char *at = evening->bytes;
    for (int i = 0; i < n; i++)
        if (is_state(&arrays[i])) {
            memcpy(at, lg_array_block(&arrays[i]), arrays[i].bytes);
            at += arrays[i].bytes;
        }
    return LG_OK;
}

lg_status lg_evening_put(const lg_evening *evening, lg_engine *engine) {
    lg_array arrays[LG_ARRAYS_MOST];
    lg_free(engine->context, engine->accounts.sets); /* the mark makes it again */
    engine->accounts.sets = NULL;
    engine->accounts.is_summed = false;
    LG_TRY(lg_engine_set_mark(engine, &evening->mark));
    const int n = lg_engine_arrays(engine, arrays);
    size_t count = 0;
    for (int i = 0; i < n; i++)
        count += is_state(&arrays[i]) ? arrays[i].bytes : 0;
    if (count != evening->count)
        return lg_fail(engine->context, LG_EINTERNAL, "an evening of an engine of another shape");
    const unsigned char *at = evening->bytes;
    for (int i = 0; i < n; i++)
        if (is_state(&arrays[i])) {
            memcpy(lg_array_block(&arrays[i]), at, arrays[i].bytes);
            at += arrays[i].bytes;
        }
    return LG_OK;
}

void lg_evening_free(lg_evening *evening) {
    lg_free(evening->context, evening->bytes);
    *evening = (lg_evening){0};
}
