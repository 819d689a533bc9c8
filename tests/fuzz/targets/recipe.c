#include "recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hdf5.h>

#include "harness.h"
#include "store/books.h"

enum {
    MOST_LINE = 4096,
    MOST_OBJECTS = 4000,
    MOST_WRITTEN = 1 << 16, /* elements of a variable */
    /* What claims more is to be refused; what lies between would only take time. */
    LEAST_CLAIMED = 1 << 24,
    MOST_TEXTS = 4096
};

/* ---- words ---- */

static char *word(char **rest) {
    while (**rest == ' ')
        ++*rest;
    char *start = *rest;
    while (**rest != ' ' && **rest != '\0')
        ++*rest;
    if (**rest != '\0')
        *(*rest)++ = '\0';
    return start;
}

static void unescape(char *text) {
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\\' && from[1] == 'n') {
            *to++ = '\n';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

typedef struct shape {
    int rank; /* -1: none at all */
    hsize_t size[H5S_MAX_RANK];
    hsize_t elements;
} shape;

static int read_shape(const char *text, shape *s) {
    *s = (shape){.rank = 0, .elements = 1};
    if (strcmp(text, "-") == 0) {
        s->rank = -1;
        s->elements = 0;
        return 1;
    }
    if (strcmp(text, ".") == 0)
        return 1;
    for (char *end = NULL;; text = end + 1) {
        unsigned long long n = strtoull(text, &end, 10);
        if (end == text || s->rank == H5S_MAX_RANK)
            return 0;
        s->size[s->rank++] = n;
        s->elements = n != 0 && s->elements > UINT64_MAX / n ? UINT64_MAX : s->elements * n;
        if (*end != 'x')
            return *end == '\0' && (s->elements <= MOST_WRITTEN || s->elements >= LEAST_CLAIMED);
    }
}

static hid_t space_of(const shape *s, int grows) {
    hsize_t most[H5S_MAX_RANK];
    for (int i = 0; i < H5S_MAX_RANK; i++)
        most[i] = H5S_UNLIMITED;
    return s->rank < 0    ? H5Screate(H5S_NULL)
           : s->rank == 0 ? H5Screate(H5S_SCALAR)
                          : H5Screate_simple(s->rank, s->size, grows ? most : NULL);
}

static hid_t type_of(const char *text) {
    static const struct {
        const char *name;
        int size;
        char kind;
    } plain[] = {{"f2", 2, 'f'}, {"f4", 4, 'f'}, {"f8", 8, 'f'}, {"i1", 1, 'i'},
                 {"i2", 2, 'i'}, {"i4", 4, 'i'}, {"i8", 8, 'i'}, {"u1", 1, 'u'},
                 {"u2", 2, 'u'}, {"u4", 4, 'u'}, {"u8", 8, 'u'}};
    hid_t signed_of[] = {H5T_STD_I8LE, H5T_STD_I16LE, H5T_STD_I32BE, H5T_STD_I64LE};
    hid_t unsigned_of[] = {H5T_STD_U8LE, H5T_STD_U16BE, H5T_STD_U32LE, H5T_STD_U64LE};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(text, plain[i].name) == 0) {
            int n = plain[i].size == 1 ? 0 : plain[i].size == 2 ? 1 : plain[i].size == 4 ? 2 : 3;
            if (plain[i].kind != 'f')
                return H5Tcopy(plain[i].kind == 'i' ? signed_of[n] : unsigned_of[n]);
            hid_t type = H5Tcopy(n == 3 ? H5T_IEEE_F64LE : H5T_IEEE_F32LE);
            if (n == 1) {
                H5Tset_fields(type, 15, 10, 5, 0, 10);
                H5Tset_size(type, 2);
                H5Tset_ebias(type, 15);
            }
            return type;
        }
    if (text[0] == 's') {
        size_t size = text[1] == '\0' ? H5T_VARIABLE : strtoul(text + 1, NULL, 10);
        hid_t type = H5Tcopy(H5T_C_S1);
        H5Tset_size(type, size == 0 ? 1 : size);
        H5Tset_cset(type, H5T_CSET_UTF8);
        return type;
    }
    hid_t type = -1;
    if (text[0] == 'c') {
        type = H5Tcreate(H5T_COMPOUND, 8);
        H5Tinsert(type, "a", 0, H5T_STD_I32LE);
    } else if (text[0] == 'o') {
        type = H5Tcreate(H5T_OPAQUE, 4);
    } else if (text[0] == 'e') {
        const int one = 1;
        type = H5Tcreate(H5T_ENUM, sizeof one);
        H5Tenum_insert(type, "one", &one);
    } else if (text[0] == 'r') {
        type = H5Tcopy(H5T_STD_REF_OBJ);
    }
    return type;
}

/* ---- values ---- */

typedef herr_t put(hid_t object, hid_t type, const void *values);

static herr_t put_dataset(hid_t object, hid_t type, const void *values) {
    return H5Dwrite(object, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
}
static herr_t put_attribute(hid_t object, hid_t type, const void *values) {
    return H5Awrite(object, type, values);
}

static void put_numbers(hid_t object, char *text, size_t count, put *write) {
    double *values = malloc((count + 1) * sizeof *values);
    size_t n = 0;
    for (char *end = NULL; n < count; text = end) {
        double value = strtod(text, &end);
        if (end == text)
            break;
        values[n++] = value;
    }
    for (size_t i = n; i < count; i++)
        values[i] = n == 0 ? 0.0 : values[i - n];
    write(object, H5T_NATIVE_DOUBLE, values);
    free(values);
}

static void put_texts(hid_t object, hid_t type, char *text, size_t count, put *write) {
    size_t n = 0, width = H5Tis_variable_str(type) > 0 ? 0 : H5Tget_size(type);
    char **given = malloc((count + 1) * sizeof *given);
    if (count > MOST_TEXTS || width > 1 << 16) {
        free(given);
        return;
    }
    if (count == 1) {
        given[n++] = text;
    } else {
        for (char *next = text; next != NULL && n < count;) {
            given[n++] = next;
            next = strchr(next, '|');
            if (next != NULL)
                *next++ = '\0';
        }
    }
    for (size_t i = 0; i < n; i++)
        unescape(given[i]);
    for (size_t i = n; i < count; i++)
        given[i] = n == 0 ? text : given[i - n];
    if (width == 0) {
        write(object, type, given);
    } else {
        char *packed = calloc(count + 1, width);
        for (size_t i = 0; i < count; i++) {
            size_t length = strlen(given[i]);
            memcpy(packed + i * width, given[i], length < width ? length : width);
        }
        write(object, type, packed);
        free(packed);
    }
    free(given);
}

static void put_values(hid_t object, hid_t type, char *values, hsize_t count, put *write) {
    H5T_class_t class = H5Tget_class(type);
    if (values == NULL || count == 0 || count > MOST_WRITTEN)
        return;
    if (class == H5T_STRING)
        put_texts(object, type, values, (size_t)count, write);
    else if (class == H5T_INTEGER || class == H5T_FLOAT)
        put_numbers(object, values, (size_t)count, write);
}

/* ---- lines ---- */

static hid_t creation_of(char *options, const shape *s, int *grows) {
    hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    *grows = 0;
    for (char *option = word(&options); option[0] != '\0'; option = word(&options)) {
        shape chunk;
        if (option[0] == 'c' && read_shape(option + 1, &chunk) && chunk.rank == s->rank &&
            chunk.rank > 0)
            H5Pset_chunk(list, chunk.rank, chunk.size);
        else if (option[0] == 'z')
            H5Pset_deflate(list, 1);
        else if (option[0] == 'u')
            *grows = 1;
    }
    return list;
}

static void make_variable(hid_t file, char *rest, char *values) {
    const char *name = word(&rest);
    hid_t type = type_of(word(&rest));
    shape s;
    int grows = 0;
    if (type < 0)
        return;
    if (read_shape(word(&rest), &s)) {
        hid_t list = creation_of(rest, &s, &grows), space = space_of(&s, grows);
        hid_t links = H5Pcreate(H5P_LINK_CREATE);
        H5Pset_create_intermediate_group(links, 1);
        hid_t made = space < 0 ? -1 : H5Dcreate2(file, name, type, space, links, list, H5P_DEFAULT);
        if (made >= 0) {
            put_values(made, type, values, s.elements, put_dataset);
            H5Dclose(made);
        }
        if (space >= 0)
            H5Sclose(space);
        H5Pclose(links);
        H5Pclose(list);
    }
    H5Tclose(type);
}

static void make_attribute(hid_t file, char *rest, char *values) {
    const char *object = word(&rest), *name = word(&rest);
    hid_t type = type_of(word(&rest));
    shape s;
    if (type < 0)
        return;
    if (read_shape(word(&rest), &s) && s.elements <= MOST_WRITTEN) {
        hid_t space = space_of(&s, 0);
        hid_t made = space < 0 ? -1
                               : H5Acreate_by_name(file, object, name, type, space, H5P_DEFAULT,
                                                   H5P_DEFAULT, H5P_DEFAULT);
        if (made >= 0) {
            put_values(made, type, values, s.elements, put_attribute);
            H5Aclose(made);
        }
        if (space >= 0)
            H5Sclose(space);
    }
    H5Tclose(type);
}

/* By hand: HDF5's own calls trust what earlier lines wrote. */
static void set_scale(hid_t object, const char *name) {
    static const char class[] = "DIMENSION_SCALE";
    const char *texts[2] = {class, name}, *names[2] = {"CLASS", "NAME"};
    for (int i = 0; i < 2; i++) {
        hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
        H5Tset_size(type, strlen(texts[i]) + 1);
        hid_t made = H5Acreate2(object, names[i], type, space, H5P_DEFAULT, H5P_DEFAULT);
        if (made >= 0) {
            H5Awrite(made, type, texts[i]);
            H5Aclose(made);
        }
        H5Sclose(space);
        H5Tclose(type);
    }
}

/* The scales of the other dimensions stay. */
static void attach_scale(hid_t file, hid_t object, unsigned dimension, const char *scale) {
    static hobj_ref_t references[H5S_MAX_RANK];
    hvl_t lists[H5S_MAX_RANK] = {{0, NULL}};
    hid_t space = H5Dget_space(object), type = H5Tvlen_create(H5T_STD_REF_OBJ);
    int rank = H5Sget_simple_extent_ndims(space);
    hsize_t count = rank < 1 ? 1 : (hsize_t)rank;
    hid_t all = H5Screate_simple(1, &count, NULL);
    hobj_ref_t made;
    if ((int)dimension < rank && H5Rcreate(&made, file, scale, H5R_OBJECT, -1) >= 0) {
        if (H5Aexists(object, "DIMENSION_LIST") <= 0)
            memset(references, 0, sizeof references);
        else
            H5Adelete(object, "DIMENSION_LIST");
        references[dimension] = made;
        for (int i = 0; i < rank; i++)
            if (references[i] != 0)
                lists[i] = (hvl_t){1, &references[i]};
        hid_t list = H5Acreate2(object, "DIMENSION_LIST", type, all, H5P_DEFAULT, H5P_DEFAULT);
        if (list >= 0) {
            H5Awrite(list, type, lists);
            H5Aclose(list);
        }
    }
    H5Sclose(all);
    H5Tclose(type);
    H5Sclose(space);
}

static void make_scale(hid_t file, const char *name, int dimension, const char *scale) {
    hid_t object = H5Dopen2(file, name, H5P_DEFAULT);
    if (object >= 0 && scale == NULL)
        set_scale(object, name);
    else if (object >= 0 && dimension >= 0)
        attach_scale(file, object, (unsigned)dimension, scale);
    if (object >= 0)
        H5Dclose(object);
}

/* Every column of the books of a kind of region. */
static void make_books(hid_t file, const char *rest, const char *values) {
    char copy[MOST_LINE], written[MOST_LINE], kind[MOST_LINE];
    size_t length = strcspn(rest, " ");
    snprintf(kind, sizeof kind, "%.*s", (int)length, rest);
    for (int c = 0; c < LG_BOOK_COUNT; c++) {
        int n = snprintf(copy, sizeof copy, "books/%.64s/%s%.256s", kind, lg_book_columns[c].name,
                         rest + length);
        snprintf(written, sizeof written, "%s", values == NULL ? "" : values);
        if (n > 0 && n < MOST_LINE)
            make_variable(file, copy, values == NULL ? NULL : written);
    }
}

static void make_line(hid_t file, char *line) {
    char *values = strstr(line, " = "), *rest = line;
    if (values != NULL) {
        *values = '\0';
        values += 3;
    }
    const char *kind = word(&rest);
    if (kind[0] == '\0' || kind[1] != '\0')
        return;
    if (kind[0] == 'v') {
        make_variable(file, rest, values);
    } else if (kind[0] == 'a') {
        make_attribute(file, rest, values);
    } else if (kind[0] == 'b') {
        make_books(file, rest, values);
    } else if (kind[0] == 'g') {
        hid_t made = H5Gcreate2(file, word(&rest), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
        if (made >= 0)
            H5Gclose(made);
    } else if (strchr("stlhx", kind[0]) != NULL) {
        const char *name = word(&rest), *second = word(&rest), *third = word(&rest);
        if (kind[0] == 's')
            make_scale(file, name, 0, NULL);
        else if (kind[0] == 't')
            make_scale(file, name, atoi(second), third);
        else if (kind[0] == 'l')
            H5Lcreate_soft(second, file, name, H5P_DEFAULT, H5P_DEFAULT);
        else if (kind[0] == 'h')
            H5Lcreate_hard(file, second, file, name, H5P_DEFAULT, H5P_DEFAULT);
        else
            H5Lcreate_external(third, second, file, name, H5P_DEFAULT, H5P_DEFAULT);
    }
}

int fuzz_recipe_make(const uint8_t *text, size_t size, const char *path) {
    static char line[MOST_LINE];
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    H5Pset_fapl_core(access, 1 << 20, 1); /* written in one go */
    H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18);
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, access);
    H5Pclose(access);
    if (file < 0)
        return 0;
    const uint8_t *end = text + size;
    for (int lines = 0; text < end && lines < MOST_OBJECTS; lines++) {
        const uint8_t *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop == NULL ? end : stop;
        size_t length = (size_t)(stop - text);
        if (length < sizeof line && memchr(text, '\0', length) == NULL) {
            memcpy(line, text, length);
            line[length] = '\0';
            make_line(file, line);
        }
        text = stop + 1;
    }
    int good = H5Fclose(file) >= 0;
    H5Eclear2(H5E_DEFAULT);
    return good;
}

void fuzz_recipe_closed(void) {
    ssize_t open = H5Fget_obj_count((hid_t)H5F_OBJ_ALL, H5F_OBJ_ALL);
    if (open != 0)
        fuzz_fail("%d objects of HDF5 are left open", (int)open);
}
