#!/bin/sh
GREETING="Good   morning"
if [ -z "$GREETING" ]; then
    echo "GREETING is not set" >&2
    exit 3
fi
echo "$GREETING"
