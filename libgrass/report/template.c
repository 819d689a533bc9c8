/* The page from its template: places filled with words, files and parts. */
#include "report/template.h"

#include <string.h>

#include "report/assets.h"
#include "report/part.h"

static const struct {
    const char *name;
    void (*write)(lg_page *page);
} parts[] = {
    {"head", lg_part_head},
    {"chooser", lg_part_chooser},
    {"words", lg_part_words},
    {"answer", lg_part_answer},
    {"facts", lg_part_facts},
    {"scenarios", lg_part_scenarios},
    {"sides", lg_part_sides},
    {"need", lg_part_need},
    {"view", lg_part_view},
    {"risk", lg_part_risk},
    {"points", lg_part_points},
    {"mixes", lg_part_mixes},
    {"winter", lg_part_winter},
    {"winters", lg_part_winters},
    {"stock", lg_part_stock},
    {"calendar", lg_part_calendar},
    {"maps", lg_part_maps},
    {"compare", lg_part_compare},
    {"indicators", lg_part_indicators},
    {"ledger", lg_part_ledger},
    {"method", lg_part_method},
    {"colophon", lg_part_colophon},
    {"data", lg_part_data},
};

static void fault(lg_page *page, const char *place) {
    if (page->out.status == LG_OK)
        page->out.status = lg_fail(page->out.context, LG_EINTERNAL,
                                   "the page has a place '%s' that nothing fills", place);
}

static void write_part(lg_page *page, const char *name) {
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (strcmp(parts[i].name, name) == 0) {
            parts[i].write(page);
            return;
        }
    fault(page, name);
}

/* "word:x", "part:x" or "file:x" */
static void fill(lg_page *page, const char *place) {
    const char *name = strchr(place, ':');
    name = name == NULL ? "" : name + 1;
    if (strncmp(place, "word:", 5) == 0) {
        lg_word word = lg_word_find(name);
        if (word == LG_WORD_COUNT)
            fault(page, place);
        else
            lg_out_raw(&page->out, lg_word_text(page->language, word));
    } else if (strncmp(place, "part:", 5) == 0) {
        write_part(page, name);
    } else if (strncmp(place, "file:", 5) == 0 && lg_report_asset(name)[0] != '\0') {
        lg_out_raw(&page->out, lg_report_asset(name));
    } else {
        fault(page, place);
    }
}

void lg_page_write(lg_page *page) {
    const char *text = lg_report_asset("page.html");
    for (const char *open; (open = strstr(text, "{{")) != NULL;) {
        const char *close = strstr(open, "}}");
        char place[64] = "";
        lg_out_bytes(&page->out, text, (size_t)(open - text));
        if (close == NULL || (size_t)(close - open) > sizeof place)
            break;
        memcpy(place, open + 2, (size_t)(close - open) - 2);
        fill(page, place);
        text = close + 2;
    }
    lg_out_raw(&page->out, text);
}
