#!/bin/sh
if [ -z "$1" ]; then
    echo "welcome.sh: GREETING is not set" >&2
    exit 3
fi
echo "$1"
