#!/usr/bin/env bash
# Everything that must pass, on a fresh Debian machine with the .NET SDK and Node. Ends with one line of counts.
source "$(dirname "$0")/eng/common.sh"
source eng/postgres.sh

passed=0 failed=0 skipped=0 failures=()
finish() {
  local code=$?
  # A step that could not even run is a failure too.
  if [ $code -ne 0 ] && [ $failed -eq 0 ]; then failed=1; fi
  stop_postgres
  rm -rf "${quick:-}" "${reports:-}"
  # Once more at the end, for whoever has no more than the last lines of a log.
  if [ ${#failures[@]} -gt 0 ]; then printf '  failed: %s\n' "${failures[@]}" >&2; fi
  printf '  %-34s %3d s\n' "in all" "$SECONDS" >&2
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
}
trap finish EXIT

# must NAME COMMAND…: a step that counts as one test.
must() { if step "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) failures+=("$1"); fi; }

# count REPORT NAME: an attribute of the first assembly in an xunit report, 0 when there is none.
count() { grep -oE "<assembly [^>]*" "$1" 2>/dev/null | grep -oE " $2=\"[0-9]+\"" | head -n 1 | tr -dc 0-9 | grep . || echo 0; }

# xunit REPORT COMMAND…: runs a suite; what it said is in REPORT.log.
xunit() {
  local report=$1
  shift
  "$@" -noLogo -noColor -xml "$report" >"$report.log" 2>&1 || true
}

# tell NAME SECONDS REPORT…: the counts of a suite that ran whole or in parts. A part that ran nothing has failed.
tell() {
  local name=$1 seconds=$2 report test part good=0 bad=0 left=0
  shift 2
  for report; do
    part=$(($(count "$report" failed) + $(count "$report" errors)))
    if [ "$(count "$report" passed)" -eq 0 ] && [ "$part" -eq 0 ]; then part=1; fi
    if [ "$part" -ne 0 ]; then
      grep -A 25 -E '\[FAIL\]|Unhandled exception' "$report.log" | head -n 300 >&2 || tail -n 60 "$report.log" >&2
      while IFS= read -r test; do failures+=("$name: $test"); done < <(node eng/failed-tests.mjs "$report" || true)
    fi
    good=$((good + $(count "$report" passed))) bad=$((bad + part)) left=$((left + $(count "$report" skipped)))
  done
  printf '  %-34s %3d s   %d passed, %d failed, %d skipped\n' "$name" "$seconds" "$good" "$bad" "$left" >&2
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
}

# on_postgres PROCESS KNOWN: runs the classes in KNOWN, then what asked a database in that process, again and again until it has ended and nothing is left.
on_postgres() {
  local ended= places=4 classes
  while [ -z "$ended" ]; do
    kill -0 "$1" 2>/dev/null || ended=yes places=5
    mapfile -t classes < <(sort -u "$reports/asking" "$2" | comm -23 - "$reports/asked")
    # A part costs seconds before its first test.
    if [ ${#classes[@]} -ge 40 ] || { [ "$ended" ] && [ ${#classes[@]} -gt 0 ]; }; then
      parts+=("$reports/postgres-${#parts[@]}")
      xunit "${parts[-1]}" env TMPDIR="$quick" "$units" -maxThreads "$places" $(printf -- '-class %s ' "${classes[@]}")
      printf '%s\n' "${classes[@]}" | sort -u - "$reports/asked" -o "$reports/asked"
    elif [ -z "$ended" ]; then
      sleep 1
    fi
  done
}

# One compiler for all projects, whatever the machine's setting: it is quick once it has met the analyzers. It is ours, and ends with the build.
build_all() {
  local name="portal-test-$$" roslyn code=0
  dotnet build --no-restore -c Release -p:UseSharedCompilation=true -p:SharedCompilationId="$name" || code=$?
  roslyn=$(dotnet msbuild src/Portal.Core -getProperty:RoslynTargetsPath)
  "$roslyn/bincore/VBCSCompiler" -shutdown -pipename:"$name"
  return $code
}

need_tools
need_packages chromium-headless-shell fonts-noto-cjk fonts-noto-color-emoji postgresql
say "Build"
step "restore" dotnet restore
# The build holds the format within lines (IDE0055).
must "line ends" eng/line-ends.sh
must "build" build_all

say "Tests"
step "PostgreSQL" start_postgres
# Each test runs its code a few times: a quick compiler serves it better than good machine code, and the framework's is there already.
export DOTNET_JITMinOpts=1 DOTNET_TieredCompilation=0 DOTNET_EnableWriteXorExecute=0
# Chromium names a download by its report only where names may be Chinese; many build machines say nothing of it.
export LC_ALL=C.UTF-8
quick=$(mktemp -d "$(quick_place)/portal-tests-XXXXXX") reports=$(mktemp -d)
units=artifacts/bin/Portal.Tests/release/Portal.Tests parts=() begin=$SECONDS
# What asked a database the last time does so again, and one part of all costs less than many.
known=artifacts/asked-a-database
touch "$reports/asking" "$reports/asked" "$known"
{
  xunit "$reports/sqlite" env -u TEST_POSTGRES TMPDIR="$quick" TEST_DATABASE_CLASSES="$reports/asking" "$units" -maxThreads 4
  echo $((SECONDS - begin)) >"$reports/seconds"
} &
# The classes that asked a database run on the other engine too; the others would say the same again. Both at once: either alone leaves processors idle
# while its tests wait.
on_postgres $! "$known"
wait
sort -u "$reports/asking" -o "$known"
tell "unit, SQLite" "$(<"$reports/seconds")" "$reports/sqlite"
tell "unit, PostgreSQL, beside it" $((SECONDS - begin)) "${parts[@]:-$reports/postgres-0}"
must "demo report files" dotnet artifacts/bin/Portal/release/Portal.dll check reports/
must "publish" dotnet publish src/Portal --no-build -c Release -o artifacts/publish/portal
# Portals and pixels want the good code that units do without, but not for what is called a hundred times in all.
begin=$SECONDS
xunit "$reports/journeys" env -u DOTNET_JITMinOpts -u DOTNET_TieredCompilation DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=400 TMPDIR="$quick" \
  artifacts/bin/Portal.Journeys/release/Portal.Journeys -maxThreads 4
tell "journeys" $((SECONDS - begin)) "$reports/journeys"
eng/long-files.sh
[ "$failed" -eq 0 ]
