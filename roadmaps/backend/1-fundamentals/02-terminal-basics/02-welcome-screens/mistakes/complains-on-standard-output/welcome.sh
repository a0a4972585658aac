#!/bin/sh
if [ -z "$GREETING" ]; then
    echo "welcome.sh: GREETING is not set"
    exit 3
fi
echo "$GREETING"
