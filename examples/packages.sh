# What has to be on the machine. Read by examples/run.sh and tests/run.sh ("."), not run by itself.
# POSIX sh. Calls nothing but the system's own package manager.

LIBGRASS_BUILD_PACKAGES="build-essential cmake ninja-build pkg-config libgsl-dev libhdf5-dev
libyaml-dev libcsv-dev libproj-dev libjansson-dev libdeflate-dev libpng-dev libudunits2-dev libxlsxwriter-dev"
LIBGRASS_TEST_PACKAGES="libcmocka-dev hdf5-tools netcdf-bin gdal-bin clang-format abigail-tools doxygen
python3-jsonschema python3-yaml python3-venv valgrind chromium python3-html5lib"
LIBGRASS_SLURM_PACKAGES="slurm-wlm munge parallel"
LIBGRASS_COVERAGE_PACKAGES="gcovr"
LIBGRASS_GDAL_PACKAGES="libgdal-dev"
LIBGRASS_CLANG_PACKAGES="clang libomp-dev"
# The runtime of libFuzzer and of the sanitizers that clang links.
LIBGRASS_FUZZ_PACKAGES="$LIBGRASS_CLANG_PACKAGES libclang-rt-dev"
LIBGRASS_BITS_PACKAGES="qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross"

libgrass_stop() {
    echo "$0: $*" >&2
    exit 69
}

# The packages among the arguments that dpkg does not have.
libgrass_missing_packages() {
    for package in "$@"; do
        case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" in
        "install ok installed") ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

# Debian, Ubuntu: installs the packages that are missing, nothing when none is.
libgrass_apt_install() {
    missing=$(libgrass_missing_packages "$@")
    [ -z "$missing" ] && return 0
    echo "Installing: $missing"
    if [ "$(id -u)" -eq 0 ]; then
        become="env"
    elif command -v sudo >/dev/null 2>&1; then
        become="sudo env"
    else
        libgrass_stop "not root and no sudo here; let somebody who may install: $missing"
    fi
    # Word splitting of $become and $missing is meant. An update that fails for some foreign source need
    # not matter: the installation tells.
    $become DEBIAN_FRONTEND=noninteractive apt-get -q update </dev/null ||
        echo "$0: apt-get update failed; going on with what it knows" >&2
    $become DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install \
        $missing </dev/null ||
        libgrass_stop "apt-get could not install: $missing"
}

# Elsewhere: is what this package brings at hand?
libgrass_has() {
    case "$1" in
    build-essential) command -v cc && command -v c++ ;;
    cmake) command -v cmake ;;
    ninja-build) command -v ninja ;;
    pkg-config) command -v pkg-config ;;
    libgsl-dev) pkg-config --exists gsl ;;
    libhdf5-dev) pkg-config --exists hdf5 || pkg-config --exists hdf5-serial || command -v h5cc ;;
    libyaml-dev) pkg-config --exists yaml-0.1 ;;
    libcsv-dev) echo '#include <csv.h>' | cc -E - ;;
    libproj-dev) pkg-config --exists proj ;;
    libjansson-dev) pkg-config --exists jansson ;;
    libdeflate-dev) pkg-config --exists libdeflate ;;
    libpng-dev) pkg-config --exists libpng ;;
    libudunits2-dev) pkg-config --exists udunits || echo '#include <udunits2.h>' | cc -E - ||
        echo '#include <udunits2/udunits2.h>' | cc -E - ;;
    libxlsxwriter-dev) pkg-config --exists xlsxwriter || echo '#include <xlsxwriter.h>' | cc -E - ;;
    libcmocka-dev) pkg-config --exists cmocka ;;
    hdf5-tools) command -v h5diff ;;
    netcdf-bin) command -v ncdump ;;
    gdal-bin) command -v gdalinfo ;;
    python3-jsonschema) python3 -c "import jsonschema" ;;
    python3-yaml) python3 -c "import yaml" ;;
    chromium) command -v chromium || command -v chromium-browser || command -v google-chrome ;;
    python3-html5lib) python3 -c "import html5lib" ;;
    python3-venv) python3 -c "import venv, ensurepip" ;;
    clang-format) command -v clang-format ;;
    abigail-tools) command -v abidiff ;;
    doxygen) command -v doxygen ;;
    valgrind) command -v valgrind ;;
    slurm-wlm) (PATH=$PATH:/usr/sbin && command -v slurmctld && command -v slurmd && command -v sbatch) ;;
    munge) (PATH=$PATH:/usr/sbin && command -v munged) ;;
    parallel) command -v parallel ;;
    gcovr) command -v gcovr ;;
    clang) command -v clang ;;
    libomp-dev) echo 'int main(void) { return 0; }' | clang -fopenmp -x c -o /dev/null - ;;
    qemu-user) command -v qemu-x86_64 && command -v qemu-aarch64 ;;
    gcc-aarch64-linux-gnu) command -v aarch64-linux-gnu-gcc ;;
    libc6-dev-arm64-cross) echo "#include <math.h>" | aarch64-linux-gnu-gcc -E - ;;
    libgdal-dev) pkg-config --exists gdal ;;
    *) false ;;
    esac >/dev/null 2>&1
}

libgrass_name_what_is_absent() {
    absent=""
    for package in "$@"; do
        libgrass_has "$package" || absent="$absent $package"
    done
    [ -z "$absent" ] ||
        libgrass_stop "please install what Debian calls:$absent (there is no apt-get here to do it)"
}

libgrass_need() {
    if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
        libgrass_apt_install "$@"
    else
        libgrass_name_what_is_absent "$@"
    fi
}
