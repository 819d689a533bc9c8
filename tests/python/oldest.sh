#!/bin/sh
# oldest.sh SOURCE PLACE: the tests with the oldest releases that are promised, where this machine has
# an interpreter for which PyPI has them built.
. "$(dirname -- "$0")/common.sh"
python=$(oldest_python)
[ -n "$python" ] || skip "NumPy 1.24 is built for Python 3.8 to 3.11, none of which is here"
venv oldest "$python" --only-binary numpy,pandas,cffi,h5py,matplotlib,PyYAML numpy==1.24.0 cffi==1.15.1 \
    pandas==1.5.3 xarray==2023.1.0 h5netcdf==1.1.0 'h5py<3.9' matplotlib==3.6.0 PyYAML==6.0 pytest
"$place/oldest/bin/python" --version
"$place/oldest/bin/python" -m pip list --format=freeze | tr '\n' ' '
# Two hundred generated plans, the tutorial and a decimal comma of C say no more here than with the newest.
run_pytest oldest "$source/bindings/python/tests" -k "not generated_plans and not tutorial and not decimal_comma"
