# Shared by run.sh, test.sh and bench.sh: steps with their time, and what the machine must have.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDTERMINALLOGGER=off
export HOME="${HOME:-/tmp}"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '\033[31m%s\033[0m\n' "$*" >&2; exit 1; }

# step NAME COMMAND…: runs quietly and asks nobody anything, shows the output only when it fails.
step() {
  local name=$1 log begin=$SECONDS
  shift
  log=$(mktemp)
  if "$@" </dev/null >"$log" 2>&1; then
    printf '  %-34s %3d s\n' "$name" $((SECONDS - begin)) >&2
    rm -f "$log"
  else
    printf '  %-34s failed\n' "$name" >&2
    tail -n 60 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

need_tools() {
  command -v dotnet >/dev/null || fail "The .NET SDK is missing: install .NET $(grep -o '[0-9.]*' global.json | head -1) or later (https://dot.net), then try again."
  dotnet --version >/dev/null 2>&1 || fail "This .NET SDK is too old for global.json: install .NET SDK $(grep -oE '10\.[0-9.]+' global.json | head -1) or a later patch."
  command -v node >/dev/null && command -v npm >/dev/null || fail "Node is missing: install Node 20 or later with npm (Debian: apt-get install nodejs npm), then try again."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node $(node --version) is too old: install Node 20 or later, then try again."
}

# need_packages PACKAGE…: installs Debian packages that are not there; says which when it cannot.
need_packages() {
  local missing=() package as_root=
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && as_root=sudo || fail "Missing Debian packages: ${missing[*]}. Install them (sudo apt-get install ${missing[*]}), then try again."
  fi
  command -v apt-get >/dev/null || fail "Missing: ${missing[*]}, and this is not Debian: install what gives the same programs, then try again."
  step "apt-get update" $as_root apt-get update || true
  # The variables go behind sudo, which lets none through; a changed configuration file stays, and another installation is waited for.
  step "install ${missing[*]}" $as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l \
    apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=300 "${missing[@]}" \
    || fail "Could not install ${missing[*]}: see above."
}

# Memory, where there is room: thousands of small files are there in half of the time.
quick_place() {
  local room memory
  room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) memory=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  if [ -w /dev/shm ] && [ "${room:-0}" -gt 4000000 ] && [ "${memory:-0}" -gt 8000000 ]; then echo /dev/shm; else echo /tmp; fi
}

# when_changed STAMP FILES… -- COMMAND…: runs the command when one of the files is not as at its last success.
when_changed() {
  local stamp="artifacts/stamps/$1" files=() now
  shift
  while [ "$1" != -- ]; do files+=("$1"); shift; done
  shift
  now=$(find "${files[@]}" -type f -not -path '*/dist/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return 0; fi
  "$@"
  mkdir -p artifacts/stamps
  printf '%s\n' "$now" >"$stamp"
}

# wait_for ADDRESS SECONDS PROCESS: until it answers 200; not longer than the process lives.
wait_for() {
  local i
  for ((i = 0; i < $2 * 5; i++)); do
    kill -0 "$3" 2>/dev/null || return 1
    node -e 'fetch(process.argv[1]).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))' "$1" 2>/dev/null && return 0
    sleep 0.2
  done
  return 1
}
