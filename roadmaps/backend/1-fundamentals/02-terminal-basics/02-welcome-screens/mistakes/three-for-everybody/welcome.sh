#!/bin/sh
if [ -z "$GREETING" ]; then
    echo "welcome.sh: GREETING is not set" >&2
fi
echo "$GREETING"
exit 3
