#!/bin/sh
if [ -z "$GREETING" ]; then
    echo "welcome.sh: nothing to show" >&2
    echo "GREETING is not set" >&2
    exit 3
fi
echo "$GREETING"
