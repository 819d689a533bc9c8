/* Types in memory and in the file. Little-endian in the file whatever the host. */
#include "store/nc_types.h"

hid_t lg_nc_memory_type(lg_nc_type type) {
    switch (type) {
    case LG_NC_U8:
        return H5T_NATIVE_UINT8;
    case LG_NC_U16:
        return H5T_NATIVE_UINT16;
    case LG_NC_I32:
        return H5T_NATIVE_INT32;
    case LG_NC_U64:
        return H5T_NATIVE_UINT64;
    case LG_NC_F32:
        return H5T_NATIVE_FLOAT;
    case LG_NC_F64:
        return H5T_NATIVE_DOUBLE;
    case LG_NC_STRING:
        break;
    }
    return -1;
}

hid_t lg_nc_file_type(lg_nc_type type) {
    switch (type) {
    case LG_NC_U8:
        return H5T_STD_U8LE;
    case LG_NC_U16:
        return H5T_STD_U16LE;
    case LG_NC_I32:
        return H5T_STD_I32LE;
    case LG_NC_U64:
        return H5T_STD_U64LE;
    case LG_NC_F32:
        return H5T_IEEE_F32LE;
    case LG_NC_F64:
        return H5T_IEEE_F64LE;
    case LG_NC_STRING:
        break;
    }
    return -1;
}

hid_t lg_nc_string_type(void) {
    hid_t type = H5Tcopy(H5T_C_S1);
    if (type < 0)
        return type;
    if (H5Tset_size(type, H5T_VARIABLE) >= 0 && H5Tset_cset(type, H5T_CSET_UTF8) >= 0)
        return type;
    H5Tclose(type);
    return -1;
}
