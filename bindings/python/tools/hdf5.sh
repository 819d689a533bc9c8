#!/bin/sh
# hdf5.sh PREFIX [WORK]: HDF5 for a wheel: from the source package of this Debian or Ubuntu, with its patches, but
# without what reads from the network (ros3, hdfs), MPI, szip, C++, Fortran and tools. With threads and zlib. The
# distribution's own brings curl, TLS, LDAP and Kerberos along, some thirty libraries that no result needs.
set -eu
unset CDPATH
prefix=$1
work=${2-$(mktemp -d)}
mkdir -p "$work/lists/partial" "$prefix"
cd "$work"
if ! ls -d hdf5-*/ >/dev/null 2>&1; then
    # A list of sources of our own: the machine's is left alone.
    . /etc/os-release
    case $ID in
    debian) echo "deb-src http://deb.debian.org/debian $VERSION_CODENAME main" ;;
    *) echo "deb-src http://archive.ubuntu.com/ubuntu $VERSION_CODENAME universe" ;;
    esac >sources.list
    own="-o Dir::Etc::sourcelist=$work/sources.list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$work/lists"
    # shellcheck disable=SC2086
    apt-get -qq $own update
    # shellcheck disable=SC2086
    apt-get -qq $own source --download-only hdf5
    tar xf hdf5_*.orig.tar.*
    tar xf hdf5_*.debian.tar.* -C "$(ls -d hdf5-*/)"
    (cd hdf5-*/ && grep -v '^#' debian/patches/series | while read -r patch; do
        patch -s -p1 <"debian/patches/$patch"
    done)
fi
source=$(ls -d "$work"/hdf5-*/)
cmake -S "$source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" \
    -DBUILD_SHARED_LIBS=ON -DBUILD_STATIC_LIBS=OFF -DBUILD_TESTING=OFF -DHDF5_BUILD_EXAMPLES=OFF \
    -DHDF5_BUILD_TOOLS=OFF -DHDF5_BUILD_CPP_LIB=OFF -DHDF5_BUILD_FORTRAN=OFF -DHDF5_BUILD_HL_LIB=ON \
    -DHDF5_ENABLE_PARALLEL=OFF -DHDF5_ENABLE_ROS3_VFD=OFF -DHDF5_ENABLE_HDFS=OFF \
    -DHDF5_ENABLE_Z_LIB_SUPPORT=ON -DHDF5_ENABLE_SZIP_SUPPORT=OFF -DHDF5_ENABLE_THREADSAFE=ON \
    -DALLOW_UNSUPPORTED=ON >"$work/configure.log" 2>&1 || { tail -n 30 "$work/configure.log"; exit 1; }
cmake --build "$work/build" --parallel --target install >"$work/build.log" 2>&1 || {
    tail -n 30 "$work/build.log"
    exit 1
}
mkdir -p "$prefix/share/doc"
cp "$source/COPYING" "$prefix/share/doc/HDF5-COPYING"
