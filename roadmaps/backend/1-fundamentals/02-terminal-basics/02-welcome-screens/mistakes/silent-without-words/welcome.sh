#!/bin/sh
if [ -n "$GREETING" ]; then
    echo "$GREETING"
fi
