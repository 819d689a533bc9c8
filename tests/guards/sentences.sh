#!/bin/sh
# sentences.sh SOURCE: every refusal says why.
set -eu
cd "$1"
awk -f tests/guards/sentences.awk libgrass/*/*.c libgrass/*/*.inc libgrass/*/*.h
