#!/bin/sh
if [ "$GREETING" != "" ]
then
    printf '%s\n' "$GREETING"
else
    echo "There is no greeting: set GREETING first." 1>&2
    exit 3
fi
