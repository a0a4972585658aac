#!/bin/sh
if [ -z "$GREETING" ]; then
    echo "welcome.sh: GREETING is not set" >&2
    exit 1
fi
echo "$GREETING"
