# Sourced by each finding: a temporary folder, its own small npm project, and the three ways to end.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}\n' >package.json

# npm_install NAME@VERSION…: exact versions, no scripts. Without a network the finding cannot be
# tried.
npm_install() {
  npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error "$@" >npm.log 2>&1 || {
    tail -n 3 npm.log
    cannot_be_tried "the packages could not be installed"
  }
}

# need COMMAND…: a tool that this computer may lack.
need() {
  for command in "$@"; do command -v "$command" >/dev/null || cannot_be_tried "$command is not installed"; done
}

cannot_be_tried() {
  echo "Not tried: $1."
  exit 75
}

# expect WHAT EXPECTED ACTUAL: ends with 1 where it is no longer so.
expect() {
  if [ "$2" = "$3" ]; then
    echo "As described: $1: $3"
  else
    printf 'CHANGED: %s\n  described: %s\n  now:       %s\n' "$1" "$2" "$3"
    exit 1
  fi
}
