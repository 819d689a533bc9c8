#!/bin/sh
# libraries.sh PREFIX [WORK]: HDF5 and PROJ for a wheel, from the source packages of this Debian or Ubuntu with its
# patches, but without what reaches into the network: HDF5 without ros3, hdfs, MPI, szip, C++, Fortran and tools
# (with threads and zlib), PROJ without grids from the net and without TIFF. The distribution's own bring curl, TLS,
# LDAP and Kerberos along, some thirty libraries that nothing here needs.
set -eu
unset CDPATH
prefix=$1
work=${2-$(mktemp -d)}
mkdir -p "$work/lists/partial" "$prefix/share/doc" "$prefix/lib/pkgconfig"
cd "$work"
# A list of sources of our own: the machine's is left alone.
. /etc/os-release
case $ID in
debian) echo "deb-src http://deb.debian.org/debian $VERSION_CODENAME main" ;;
*) echo "deb-src http://archive.ubuntu.com/ubuntu $VERSION_CODENAME universe" ;;
esac >sources.list
own="-o Dir::Etc::sourcelist=$work/sources.list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$work/lists"
# shellcheck disable=SC2086
apt-get -qq $own update

# build NAME COPYING OPTION...: the source package NAME, installed.
build() {
    name=$1 copying=$2
    shift 2
    # shellcheck disable=SC2086
    apt-get -qq $own source --download-only "$name"
    mkdir -p "$work/$name"
    tar xf "$work/$name"_*.orig.tar.* -C "$work/$name" --strip-components=1
    tar xf "$work/$name"_*.debian.tar.* -C "$work/$name"
    if [ -f "$work/$name/debian/patches/series" ]; then
        grep -v '^#' "$work/$name/debian/patches/series" | while read -r patch; do
            patch -s -p1 -d "$work/$name" -i "$work/$name/debian/patches/$patch"
        done
    fi
    cmake -S "$work/$name" -B "$work/$name/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" \
        -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=ON -DBUILD_TESTING=OFF "$@" >"$name.log" 2>&1 &&
        cmake --build "$work/$name/build" --parallel --target install >>"$name.log" 2>&1 || {
        tail -n 30 "$name.log"
        exit 1
    }
    cp "$work/$name/COPYING" "$prefix/share/doc/$copying"
}

build hdf5 HDF5-COPYING -DBUILD_STATIC_LIBS=OFF -DHDF5_BUILD_EXAMPLES=OFF -DHDF5_BUILD_TOOLS=OFF \
    -DHDF5_BUILD_CPP_LIB=OFF -DHDF5_BUILD_FORTRAN=OFF -DHDF5_BUILD_HL_LIB=ON -DHDF5_ENABLE_PARALLEL=OFF \
    -DHDF5_ENABLE_ROS3_VFD=OFF -DHDF5_ENABLE_HDFS=OFF -DHDF5_ENABLE_Z_LIB_SUPPORT=ON \
    -DHDF5_ENABLE_SZIP_SUPPORT=OFF -DHDF5_ENABLE_THREADSAFE=ON -DALLOW_UNSUPPORTED=ON
build proj PROJ-COPYING -DENABLE_CURL=OFF -DENABLE_TIFF=OFF -DBUILD_APPS=OFF
# By this name Debian's is found, and with PKG_CONFIG_PATH this one before it.
ln -sf hdf5.pc "$prefix/lib/pkgconfig/hdf5-serial.pc"
