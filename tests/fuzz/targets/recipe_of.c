/* recipe_of FILE.h5 > RECIPE: what recipe.h makes such a file of. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hdf5.h>
#include <hdf5_hl.h>

enum { MOST = 4096 };

static void put_type(hid_t type) {
    H5T_class_t class = H5Tget_class(type);
    size_t size = H5Tget_size(type);
    if (class == H5T_STRING && H5Tis_variable_str(type) > 0)
        printf("s ");
    else if (class == H5T_STRING)
        printf("s%zu ", size);
    else if (class == H5T_INTEGER)
        printf("%c%zu ", H5Tget_sign(type) == H5T_SGN_2 ? 'i' : 'u', size);
    else if (class == H5T_FLOAT)
        printf("f%zu ", size);
    else
        printf("r ");
}

static hsize_t put_space(hid_t space) {
    hsize_t size[H5S_MAX_RANK], n = 1;
    if (H5Sget_simple_extent_type(space) == H5S_NULL) {
        printf("-");
        return 0;
    }
    int rank = H5Sget_simple_extent_dims(space, size, NULL);
    if (rank == 0)
        printf(".");
    for (int i = 0; i < rank; i++) {
        printf("%s%llu", i == 0 ? "" : "x", (unsigned long long)size[i]);
        n *= size[i];
    }
    return n;
}

static void put_escaped(const char *text, size_t most) {
    for (size_t i = 0; i < most && text[i] != '\0'; i++)
        if (text[i] == '\n')
            printf("\\n");
        else
            putchar(text[i]);
}

typedef herr_t get(hid_t object, hid_t type, void *values);

static herr_t get_dataset(hid_t object, hid_t type, void *values) {
    return H5Dread(object, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
}
static herr_t get_attribute(hid_t object, hid_t type, void *values) {
    return H5Aread(object, type, values);
}

static void put_values(hid_t object, hid_t type, hsize_t n, get *read) {
    H5T_class_t class = H5Tget_class(type);
    size_t size = H5Tget_size(type);
    if (n == 0 || n > MOST)
        return;
    printf(" = ");
    if (class == H5T_STRING && H5Tis_variable_str(type) > 0) {
        char **texts = calloc(n, sizeof *texts);
        read(object, type, texts);
        for (hsize_t i = 0; i < n; i++) {
            printf("%s", i == 0 ? "" : "|");
            if (texts[i] != NULL)
                put_escaped(texts[i], strlen(texts[i]));
            H5free_memory(texts[i]);
        }
        free(texts);
    } else if (class == H5T_STRING) {
        char *texts = calloc(n + 1, size);
        read(object, type, texts);
        for (hsize_t i = 0; i < n; i++) {
            printf("%s", i == 0 ? "" : "|");
            put_escaped(texts + i * size, size);
        }
        free(texts);
    } else {
        double *values = calloc(n, sizeof *values);
        read(object, H5T_NATIVE_DOUBLE, values);
        hsize_t same = n;
        while (same > 1 && memcmp(&values[same - 1], &values[0], sizeof *values) == 0)
            same--;
        for (hsize_t i = 0; i < same; i++)
            printf("%.9g ", values[i]);
        free(values);
    }
}

static herr_t put_an_attribute(hid_t object, const char *name, const H5A_info_t *info, void *user) {
    (void)info;
    hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
    H5T_class_t class = H5Tget_class(type);
    if (class == H5T_STRING || class == H5T_INTEGER || class == H5T_FLOAT) {
        printf("a %s %s ", (const char *)user, name);
        put_type(type);
        hsize_t n = put_space(space);
        put_values(attribute, type, n, get_attribute);
        printf("\n");
    }
    H5Tclose(type);
    H5Sclose(space);
    H5Aclose(attribute);
    return 0;
}

static herr_t put_object(hid_t file, const char *name, const H5O_info_t *info, void *user) {
    (void)user;
    char path[1024];
    snprintf(path, sizeof path, "%s", strcmp(name, ".") == 0 ? "/" : name);
    hid_t object = H5Oopen(file, name, H5P_DEFAULT);
    if (info->type == H5O_TYPE_DATASET) {
        hid_t type = H5Dget_type(object), space = H5Dget_space(object);
        hid_t list = H5Dget_create_plist(object);
        hsize_t chunk[H5S_MAX_RANK];
        printf("v %s ", path);
        put_type(type);
        hsize_t n = put_space(space);
        if (H5Pget_layout(list) == H5D_CHUNKED) {
            int rank = H5Pget_chunk(list, H5S_MAX_RANK, chunk);
            for (int i = 0; i < rank; i++)
                printf("%s%llu", i == 0 ? " c" : "x", (unsigned long long)chunk[i]);
            if (H5Pget_nfilters(list) > 0)
                printf(" z");
        }
        put_values(object, type, n, get_dataset);
        printf("\n");
        H5Pclose(list);
        H5Tclose(type);
        H5Sclose(space);
    } else if (strcmp(path, "/") != 0) {
        printf("g %s\n", path);
    }
    H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, NULL, put_an_attribute, path);
    H5Oclose(object);
    return 0;
}

typedef struct attached {
    const char *name;
} attached;

static herr_t put_scale(hid_t dataset, unsigned dimension, hid_t scale, void *user) {
    char path[1024] = "";
    (void)dataset;
    if (H5Iget_name(scale, path, sizeof path) > 0)
        printf("t %s %u %s\n", ((attached *)user)->name, dimension, path + 1);
    return 0;
}

static herr_t put_scales(hid_t file, const char *name, const H5O_info_t *info, void *user) {
    (void)user;
    if (info->type != H5O_TYPE_DATASET)
        return 0;
    hid_t object = H5Dopen2(file, name, H5P_DEFAULT), space = H5Dget_space(object);
    int rank = H5Sget_simple_extent_ndims(space);
    attached a = {name};
    for (int i = 0; i < rank; i++)
        H5DSiterate_scales(object, (unsigned)i, NULL, put_scale, &a);
    H5Sclose(space);
    H5Dclose(object);
    return 0;
}

int main(int argc, char **argv) {
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t file = argc == 2 ? H5Fopen(argv[1], H5F_ACC_RDONLY, H5P_DEFAULT) : -1;
    if (file < 0)
        return 66;
    H5Ovisit(file, H5_INDEX_NAME, H5_ITER_INC, put_object, NULL);
    H5Ovisit(file, H5_INDEX_NAME, H5_ITER_INC, put_scales, NULL);
    H5Fclose(file);
    return 0;
}
