#!/usr/bin/env sh
set -u
test -n "${GREETING:-}" || { echo "GREETING has no value" >&2; exit 3; }
cat <<END
$GREETING
END
