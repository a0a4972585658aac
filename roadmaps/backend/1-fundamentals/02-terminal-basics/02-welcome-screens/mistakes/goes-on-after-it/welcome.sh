#!/bin/sh
if [ -z "$GREETING" ]; then
    echo "welcome.sh: GREETING is not set" >&2
else
    echo "$GREETING"
fi
