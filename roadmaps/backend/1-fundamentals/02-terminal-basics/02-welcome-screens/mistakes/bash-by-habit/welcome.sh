#!/bin/bash
if [ -z "$GREETING" ]; then
    echo "welcome.sh: GREETING is not set" >&2
    exit 3
fi
echo "$GREETING"
