/* Indexed PNG through libpng. It leaves by longjmp when something fails, so nothing here is held in
 * a local variable that changes behind the setjmp. */
#include "report/png.h"

#include <libgrass/report.h>
#include <png.h>

const char *lg_report_version(void) {
    return "libpng " PNG_LIBPNG_VER_STRING;
}

static void put_bytes(png_structp png, png_bytep bytes, png_size_t count) {
    lg_out *out = png_get_io_ptr(png);
    lg_out_bytes(out, (const char *)bytes, count);
    if (out->status != LG_OK)
        png_error(png, "out of memory");
}

static void flush(png_structp png) {
    (void)png;
}

static void fail(png_structp png, png_const_charp sentence) {
    lg_out *out = png_get_error_ptr(png);
    if (out->status == LG_OK)
        out->status = lg_fail(out->context, LG_EINTERNAL, "libpng: %s", sentence);
    png_longjmp(png, 1);
}

static void warn(png_structp png, png_const_charp sentence) {
    (void)png;
    (void)sentence;
}

static png_voidp take(png_structp png, png_alloc_size_t size) {
    lg_out *out = png_get_mem_ptr(png);
    void *block = NULL;
    lg_status status = lg_alloc(out->context, size, 1, "an image", &block);
    if (status != LG_OK && out->status == LG_OK)
        out->status = status;
    return status == LG_OK ? block : NULL;
}

static void give_back(png_structp png, png_voidp block) {
    lg_out *out = png_get_mem_ptr(png);
    lg_free(out->context, block);
}

static void write_image(png_structp png, png_infop info, const lg_indexed *image) {
    png_color palette[16] = {{0, 0, 0}};
    const png_byte clear[1] = {0};
    for (int i = 0; i < image->colours; i++)
        palette[i] = (png_color){(png_byte)(image->palette[i] >> 16 & 255),
                                 (png_byte)(image->palette[i] >> 8 & 255),
                                 (png_byte)(image->palette[i] & 255)};
    png_set_compression_level(png, 9);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, (png_uint_32)image->width, (png_uint_32)image->height, 4,
                 PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(png, info, palette, image->colours);
    png_set_tRNS(png, info, clear, 1, NULL);
    png_write_info(png, info);
    png_set_packing(png);
    for (int64_t row = 0; row < image->height; row++)
        png_write_row(png, image->pixels + row * image->width);
    png_write_end(png, NULL);
}

void lg_png_write(lg_out *out, const lg_indexed *image) {
    if (out->status != LG_OK)
        return;
    png_structp png =
        png_create_write_struct_2(PNG_LIBPNG_VER_STRING, out, fail, warn, out, take, give_back);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL) {
        if (out->status == LG_OK)
            out->status = lg_fail(out->context, LG_ENOMEM, "no memory for an image");
        if (png != NULL)
            png_destroy_write_struct(&png, NULL);
        return;
    }
    if (setjmp(png_jmpbuf(png)) == 0) {
        png_set_write_fn(png, out, put_bytes, flush);
        write_image(png, info, image);
    }
    png_destroy_write_struct(&png, &info);
}
