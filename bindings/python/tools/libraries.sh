#!/bin/sh
# libraries.sh PREFIX [WORK]: HDF5 and PROJ for a wheel, from the source packages of this Debian or Ubuntu with its
# patches, but without what reaches into the network: HDF5 without ros3, hdfs, MPI, szip, C++, Fortran and tools
# (with threads and zlib), PROJ without grids from the net and without TIFF. The distribution's own bring curl, TLS,
# LDAP and Kerberos along, some thirty libraries that nothing here needs.
# Takes a C and a C++ compiler, CMake, patch, sqlite3, zlib's and sqlite3's headers; no root. What PREFIX holds already
# is not built again. Nothing is changed outside PREFIX and WORK; without WORK the sources are removed at the end.
set -eu
unset CDPATH
mkdir -p "$1/share/doc" "$1/lib/pkgconfig"
prefix=$(cd -- "$1" && pwd)
if [ $# -gt 1 ]; then
    mkdir -p "$2"
    work=$(cd -- "$2" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' HUP INT TERM
fi
for tool in cc c++ cmake patch sqlite3 apt-get; do
    command -v $tool >/dev/null || {
        echo "libraries.sh needs $tool" >&2
        exit 1
    }
done
cd "$work"
# A list of sources, lists of packages and caches of our own: the machine's are left alone.
mkdir -p lists/partial cache/archives/partial
. /etc/os-release
case $ID in
debian)
    echo "deb-src http://deb.debian.org/debian $VERSION_CODENAME main"
    echo "deb-src http://deb.debian.org/debian-security $VERSION_CODENAME-security main"
    ;;
*)
    for suite in "$VERSION_CODENAME" "$VERSION_CODENAME-updates" "$VERSION_CODENAME-security"; do
        echo "deb-src http://archive.ubuntu.com/ubuntu $suite main universe"
    done
    ;;
esac >sources.list
cat >apt.conf <<EOT
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::lists "$work/lists";
Dir::Cache "$work/cache";
APT::Sandbox::User "";
EOT
export APT_CONFIG="$work/apt.conf"
apt-get -qq update

# One worker for each processor: make's own --parallel without a number starts all of PROJ's 200 files at once.
workers=$(nproc 2>/dev/null || echo 2)
set --
! command -v ninja >/dev/null || set -- -G Ninja
! command -v ccache >/dev/null || set -- "$@" -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
common=$*

# build NAME COPYING OPTION...: the source package NAME, installed.
build() {
    name=$1 copying=$2
    shift 2
    [ ! -f "$prefix/share/doc/$copying" ] || return 0
    echo "building $name without the network"
    apt-get -qq source --download-only "$name"
    rm -rf "${work:?}/$name"
    mkdir -p "$work/$name"
    tar xf "$work/$name"_*.orig.tar.* -C "$work/$name" --strip-components=1
    tar xf "$work/$name"_*.debian.tar.* -C "$work/$name"
    if [ -f "$work/$name/debian/patches/series" ]; then
        sed 's/#.*//; /^ *$/d' "$work/$name/debian/patches/series" | while read -r patch _; do
            patch -s -p1 -d "$work/$name" -i "$work/$name/debian/patches/$patch" || exit 1
        done
    fi
    # From within: HDF5's configuration looks there for what its trial programs leave where they are run.
    mkdir "$work/$name/build"
    cd "$work/$name/build"
    # shellcheck disable=SC2086
    cmake .. $common -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
        -DCMAKE_CXX_FLAGS_RELEASE="-O2 -DNDEBUG" \
        -DBUILD_SHARED_LIBS=ON -DBUILD_TESTING=OFF "$@" >"$work/$name.log" 2>&1 &&
        cmake --build . --parallel "$workers" --target install >>"$work/$name.log" 2>&1 || {
        tail -n 30 "$work/$name.log"
        exit 1
    }
    cd "$work"
    cp "$work/$name/COPYING" "$prefix/share/doc/$copying"
}

build hdf5 HDF5-COPYING -DONLY_SHARED_LIBS=ON -DHDF5_BUILD_EXAMPLES=OFF -DHDF5_BUILD_TOOLS=OFF \
    -DHDF5_BUILD_HL_TOOLS=OFF -DHDF5_BUILD_UTILS=OFF \
    -DHDF5_BUILD_CPP_LIB=OFF -DHDF5_BUILD_FORTRAN=OFF -DHDF5_BUILD_JAVA=OFF -DHDF5_BUILD_HL_LIB=ON \
    -DHDF5_ENABLE_PARALLEL=OFF -DHDF5_ENABLE_ROS3_VFD=OFF -DHDF5_ENABLE_HDFS=OFF -DHDF5_ENABLE_Z_LIB_SUPPORT=ON \
    -DHDF5_ENABLE_SZIP_SUPPORT=OFF -DHDF5_ENABLE_THREADSAFE=ON -DALLOW_UNSUPPORTED=ON
build proj PROJ-COPYING -DENABLE_CURL=OFF -DENABLE_TIFF=OFF -DBUILD_APPS=OFF
# By this name Debian's is found, and with PKG_CONFIG_PATH this one before it.
ln -sf hdf5.pc "$prefix/lib/pkgconfig/hdf5-serial.pc"
