#include <stdio.h>
#include <string.h>

#include <yaml.h>

#include "core/reveal.h"
#include "text/file.h"
#include "text/foreign_character.h"
#include "text/message.h"
#include "text/yaml_merge.h"
#include "text/yaml_message.h"
#include "text/yaml_tree.h"

/* Assumptions, far above any plan a person writes; without them a small file could fill the memory or the
 * stack of whoever walks the tree. */
enum { DEEPEST = 64, MOST_ANCHORS = 1000, MOST_ALIASED_NODES = 100000, MOST_MIB = 64 };

/* Lines before a fault in which a cause is looked for that nobody sees. */
enum { UNSEEN_LINES = 3 };

typedef struct anchor {
    struct anchor *next;
    const char *name;
    lg_yaml_node *node;
} anchor;

typedef struct reader {
    lg_yaml *document;
    yaml_parser_t parser;
    anchor *anchors; /* the newest first: a name may be used anew */
    size_t anchor_count, aliased_nodes;
    lg_yaml_node *open[DEEPEST];
    lg_yaml_pair key[DEEPEST]; /* of open mappings: the key that waits for its value */
    size_t depth;
    bool done;
} reader;

static lg_status fail_mark(const reader *r, yaml_mark_t mark, const char *sentence) {
    return lg_yaml_fail_at(r->document, (int)mark.line + 1, (int)mark.column + 1, "%s", sentence);
}

static lg_status copy_text(reader *r, const void *bytes, size_t length, const char **copy) {
    char *made = NULL;
    LG_TRY(lg_yaml_take(r->document, length + 1, &made));
    if (length > 0)
        memcpy(made, bytes, length);
    *copy = made;
    return LG_OK;
}

static lg_status take_key(reader *r, const lg_yaml_node *node, yaml_mark_t mark) {
    if (node->kind != LG_YAML_SCALAR)
        return fail_mark(r, mark, "a key should be a word, not a mapping or a sequence");
    if (node->text[0] == '\0')
        return fail_mark(r, mark, "a key is missing in front of ':'");
    bool is_merge = node->plain && strcmp(node->text, "<<") == 0;
    r->key[r->depth - 1] =
        (lg_yaml_pair){node->text, (int)mark.line + 1, (int)mark.column + 1, is_merge, NULL};
    return LG_OK;
}

/* Puts a node where the file has it: as root, item, key or value. */
static lg_status place(reader *r, lg_yaml_node *node, yaml_mark_t mark) {
    if (r->depth == 0) {
        r->document->root = node;
        return LG_OK;
    }
    lg_yaml_node *parent = r->open[r->depth - 1];
    if (parent->kind == LG_YAML_SEQUENCE)
        return lg_yaml_add_item(r->document, parent, node);
    lg_yaml_pair *waiting = &r->key[r->depth - 1];
    if (waiting->key == NULL)
        return take_key(r, node, mark);
    lg_yaml_pair pair = *waiting;
    pair.value = node;
    *waiting = (lg_yaml_pair){0};
    return lg_yaml_add_pair(r->document, parent, pair);
}

static void add_weight(reader *r, size_t weight) {
    if (r->depth > 0)
        r->open[r->depth - 1]->weight += weight;
}

static lg_status note_anchor(reader *r, const yaml_char_t *name, lg_yaml_node *node,
                             yaml_mark_t mark) {
    if (name == NULL)
        return LG_OK;
    if (++r->anchor_count > MOST_ANCHORS)
        return fail_mark(r, mark, "too many anchors in one file");
    anchor *made = NULL;
    LG_TRY(lg_yaml_take(r->document, sizeof *made, &made));
    const char *text = (const char *)name;
    LG_TRY(copy_text(r, text, strlen(text), &made->name));
    made->node = node;
    made->next = r->anchors;
    r->anchors = made;
    return LG_OK;
}

static lg_status refuse_tag(const reader *r, const yaml_char_t *tag, yaml_mark_t mark) {
    if (tag == NULL)
        return LG_OK;
    return fail_mark(r, mark, "tags ('!...') are not supported here; leave it out");
}

static lg_status new_node(reader *r, lg_yaml_kind kind, yaml_mark_t mark, lg_yaml_node **node) {
    LG_TRY(lg_yaml_take(r->document, sizeof **node, node));
    **node = (lg_yaml_node){.kind = kind,
                            .line = (int)mark.line + 1,
                            .column = (int)mark.column + 1,
                            .text = "",
                            .weight = 1};
    return LG_OK;
}

static lg_status take_scalar(reader *r, const yaml_event_t *event) {
    const yaml_mark_t mark = event->start_mark;
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    LG_TRY(refuse_tag(r, event->data.scalar.tag, mark));
    if (strlen(value) != length)
        return fail_mark(r, mark, "a text should not hold a zero character");
    lg_yaml_node *node = NULL;
    LG_TRY(new_node(r, LG_YAML_SCALAR, mark, &node));
    LG_TRY(copy_text(r, value, length, &node->text));
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    LG_TRY(note_anchor(r, event->data.scalar.anchor, node, mark));
    add_weight(r, 1);
    return place(r, node, mark);
}

static lg_status take_alias(reader *r, const yaml_event_t *event) {
    const char *name = (const char *)event->data.alias.anchor;
    anchor *found = r->anchors;
    while (found != NULL && strcmp(found->name, name) != 0)
        found = found->next;
    lg_shown shown;
    int line = (int)event->start_mark.line + 1, column = (int)event->start_mark.column + 1;
    if (found == NULL)
        return lg_yaml_fail_at(r->document, line, column,
                               "no '&%s' stands above this alias; write one or mend the name",
                               lg_show_text(&shown, name));
    if (found->node->open)
        return lg_yaml_fail_at(r->document, line, column, "the alias '*%s' stands inside itself",
                               lg_show_text(&shown, name));
    r->aliased_nodes += found->node->weight;
    if (r->aliased_nodes > MOST_ALIASED_NODES)
        return fail_mark(r, event->start_mark, "the aliases make the file too large");
    add_weight(r, found->node->weight);
    return place(r, found->node, event->start_mark);
}

static lg_status open_branch(reader *r, lg_yaml_kind kind, const yaml_char_t *name,
                             yaml_mark_t mark) {
    if (r->depth == DEEPEST)
        return fail_mark(r, mark, "mappings and sequences are nested too deep");
    lg_yaml_node *node = NULL;
    LG_TRY(new_node(r, kind, mark, &node));
    LG_TRY(note_anchor(r, name, node, mark));
    LG_TRY(place(r, node, mark));
    node->open = true;
    r->key[r->depth] = (lg_yaml_pair){0};
    r->open[r->depth++] = node;
    return LG_OK;
}

static lg_status close_branch(reader *r) {
    lg_yaml_node *node = r->open[--r->depth];
    node->open = false;
    add_weight(r, node->weight);
    return node->kind == LG_YAML_MAPPING ? lg_yaml_close_mapping(r->document, node) : LG_OK;
}

static lg_status take_event(reader *r, const yaml_event_t *event) {
    const yaml_mark_t mark = event->start_mark;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (r->document->root != NULL)
            return fail_mark(r, mark, "a second document begins here; one file holds one");
        return LG_OK;
    case YAML_SCALAR_EVENT:
        return take_scalar(r, event);
    case YAML_ALIAS_EVENT:
        return take_alias(r, event);
    case YAML_SEQUENCE_START_EVENT:
        LG_TRY(refuse_tag(r, event->data.sequence_start.tag, mark));
        return open_branch(r, LG_YAML_SEQUENCE, event->data.sequence_start.anchor, mark);
    case YAML_MAPPING_START_EVENT:
        LG_TRY(refuse_tag(r, event->data.mapping_start.tag, mark));
        return open_branch(r, LG_YAML_MAPPING, event->data.mapping_start.anchor, mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_branch(r);
    case YAML_STREAM_END_EVENT:
        r->done = true;
        return LG_OK;
    default:
        return LG_OK;
    }
}

/* libyaml's sentences say what it met; people also need what to do. */
static const char *hint(const yaml_parser_t *parser, char found) {
    if (found == '\t')
        return "; indent with blanks, not with tabs";
    if (found == '@' || found == '`' || found == '%')
        return "; put quotes around a text that begins like this";
    if (strncmp(parser->problem, "mapping values", strlen("mapping values")) == 0)
        return "; check the indentation, or put quotes around a text with ': ' in it";
    return "";
}

static lg_status fail_reader(const reader *r) {
    const char *body = r->document->body;
    int line = 1, column = 1;
    for (size_t i = 0; i < r->parser.problem_offset && body[i] != '\0'; i++) {
        line += body[i] == '\n' ? 1 : 0;
        column = body[i] == '\n' ? 1 : column + (((unsigned char)body[i] & 0xC0) != 0x80);
    }
    return lg_yaml_fail_at(r->document, line, column, "%s", r->parser.problem);
}

/* A character that nobody sees between two places, where blanks were meant; 0: none. */
static unsigned find_unseen(const reader *r, int from_line, int to_line, int *line, int *column) {
    size_t bytes = 0;
    for (*line = from_line < 1 ? 1 : from_line; *line <= to_line; (*line)++) {
        const char *c = lg_yaml_byte_at(r->document, *line, 1);
        const char *next = lg_yaml_byte_at(r->document, *line + 1, 1);
        for (*column = 1; c < next && *c != '#'; c++) {
            unsigned code = lg_invisible_code(c, &bytes);
            if (code != 0)
                return code;
            *column += ((unsigned char)c[1] & 0xC0) != 0x80;
        }
    }
    return 0;
}

/* A fullwidth colon or quote between two places makes other sense of a line than its author's. */
static const char *find_foreign(const reader *r, int from_line, int to_line, lg_shown *shown) {
    shown->text[0] = '\0';
    for (int line = from_line < 1 ? 1 : from_line; line <= to_line; line++) {
        const char *start = lg_yaml_byte_at(r->document, line, 1);
        char plain = '\0';
        const char *found = lg_foreign_character(start, &plain);
        const char *next = lg_yaml_byte_at(r->document, line + 1, 1);
        if (found == NULL || found >= next)
            continue;
        int column = 1;
        for (const char *c = start; c < found; c++)
            column += ((unsigned char)c[1] & 0xC0) != 0x80;
        snprintf(shown->text, sizeof shown->text,
                 "; '%.3s' at %d:%d is a fullwidth character, YAML wants the plain '%c'", found,
                 line, column, plain);
        break;
    }
    return shown->text;
}

static lg_status fail_parser(const reader *r) {
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR)
        return lg_fail(r->document->context, LG_ENOMEM, "no memory to parse %s",
                       lg_show_path(r->document->name));
    if (p->problem == NULL)
        return lg_fail(r->document->context, LG_EPARSE, "%s: this is no YAML",
                       lg_show_path(r->document->name));
    if (p->error == YAML_READER_ERROR)
        return fail_reader(r);
    int line = (int)p->problem_mark.line + 1, column = (int)p->problem_mark.column + 1;
    const char *found = lg_yaml_byte_at(r->document, line, column);
    const char *advice = hint(p, *found);
    lg_shown shown;
    int first = p->context == NULL ? line - 1 : (int)p->context_mark.line + 1;
    int at_line = 0, at_column = 0;
    unsigned unseen = find_unseen(r, line - UNSEEN_LINES, line, &at_line, &at_column);
    if (unseen != 0)
        return lg_yaml_fail_at(
            r->document, at_line, at_column,
            "here stands an invisible character (U+%04X); type a plain blank, or "
            "nothing, in its place (%s)",
            unseen, p->problem);
    if (find_foreign(r, first < line - 1 ? first : line - 1, line, &shown)[0] != '\0')
        advice = shown.text;
    if (p->context == NULL || p->context_mark.index == p->problem_mark.index)
        return lg_yaml_fail_at(r->document, line, column, "%s%s", p->problem, advice);
    int from_line = (int)p->context_mark.line + 1, from_column = (int)p->context_mark.column + 1;
    /* Where the file ends there is nothing to see: the fault is where the unfinished began. */
    if (*found == '\0')
        return lg_yaml_fail_at(r->document, from_line, from_column,
                               "%s %s that begins here, up to the end of the file%s", p->problem,
                               p->context, advice);
    return lg_yaml_fail_at(r->document, line, column, "%s %s that begins at %d:%d%s", p->problem,
                           p->context, from_line, from_column, advice);
}

static lg_status read_events(reader *r) {
    while (!r->done) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event))
            return fail_parser(r);
        lg_status status = take_event(r, &event);
        yaml_event_delete(&event);
        LG_TRY(status);
    }
    const lg_yaml_node *root = r->document->root;
    if (root == NULL || lg_yaml_is_null(root)) {
        lg_fail(r->document->context, LG_EPARSE, "%s:1:1: the file is empty",
                lg_show_path(r->document->name));
        lg_error_place(r->document->context, r->document->name, 1, 1);
        return LG_EPARSE;
    }
    return LG_OK;
}

static lg_status parse(lg_yaml *document, size_t length) {
    if (length >> 20 >= MOST_MIB)
        return lg_fail(
            document->context, LG_EPARSE,
            "%s has %zu MiB; a plan or a description has less than %d. Is it another file "
            "that is meant?",
            lg_show_path(document->name), length >> 20, (int)MOST_MIB);
    size_t mark = lg_text_mark(document->source);
    document->body = document->source + mark;
    reader r = {.document = document};
    if (!yaml_parser_initialize(&r.parser))
        return lg_fail(document->context, LG_ENOMEM, "no memory to parse %s",
                       lg_show_path(document->name));
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)document->body, length - mark);
    lg_status status = read_events(&r);
    yaml_parser_delete(&r.parser);
    return status;
}

/* text NULL: the name is the path of a file. */
static lg_status fill(lg_yaml *document, const char *name, const char *text) {
    LG_TRY(lg_copy_text(document->context, name, &document->name));
    size_t length = 0;
    if (text == NULL) {
        LG_TRY(lg_file_read(document->context, name, &document->source, &length));
    } else {
        length = strlen(text);
        LG_TRY(lg_text_check(document->context, name, text, length));
        LG_TRY(lg_copy_text(document->context, text, &document->source));
    }
    return parse(document, length);
}

static lg_status read_document(lg_context *context, const char *name, const char *text,
                               lg_yaml **document) {
    lg_yaml *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "a YAML document", &made));
    made->context = context;
    lg_status status = fill(made, name, text);
    if (status != LG_OK) {
        lg_yaml_free(made);
        return status;
    }
    *document = made;
    return LG_OK;
}

lg_status lg_yaml_read(lg_context *context, const char *path, lg_yaml **document) {
    return read_document(context, path, NULL, document);
}

lg_status lg_yaml_read_text(lg_context *context, const char *name, const char *text,
                            lg_yaml **document) {
    return read_document(context, name, text, document);
}
