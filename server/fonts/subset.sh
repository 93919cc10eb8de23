#!/bin/sh
# Makes the two fonts of this folder again: sh subset.sh FOLDER, where FOLDER is the unpacked npm package
# @expo-google-fonts/noto-sans 0.4.2 and pyftsubset (PyPI fonttools 4.68.0) is on the PATH.
set -eu
from=$1
letters="U+0020-007E,U+00A0-024F,U+02BB-02BC,U+02C6-02C7,U+02D8-02DD,U+0300-0304,U+0306-030C,U+0327-0328,U+0400-052F,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+20B8,U+20BD,U+2116,U+2122,U+2212,U+FFFD"
subset() {
    pyftsubset "$1" --unicodes="$letters" --layout-features='' --no-hinting --notdef-outline \
        --name-IDs='0,1,2,3,4,5,6,13,14' --no-recalc-timestamp --output-file="$2"
}
subset "$from/400Regular/NotoSans_400Regular.ttf" NotoSans-Regular.ttf
subset "$from/700Bold/NotoSans_700Bold.ttf" NotoSans-Bold.ttf
