#!/bin/sh
if [ -z "$1" ]; then
    echo "script.sh: say which folder" >&2
    exit 3
fi
for file in "$1"/*.txt; do
    if [ -e "$file" ]; then
        echo "found $file"
    fi
done
