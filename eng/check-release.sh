#!/usr/bin/env bash
# Starts the archive in artifacts/release as on a machine that has no SDK, no Node and no browser, as an ordinary user with an empty environment,
# and reads in its log what an operator needs to know. Needs root (or user namespaces) to hide what this machine has.
source "$(dirname "$0")/common.sh"

kind=$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
archive=$(ls artifacts/release/portal-*-linux-"$kind".tar.gz 2>/dev/null) || fail "There is no archive for linux-$kind: run eng/release.sh first."
(cd artifacts/release && sha256sum --quiet -c SHA256SUMS) || fail "An archive is not what SHA256SUMS says."
place=$(mktemp -d /tmp/portal-release-XXXXXX)
as=() away=() server=
if [ "$(id -u)" -eq 0 ]; then as=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi
finish() {
  [ -z "$server" ] || kill -KILL -- "-$server" 2>/dev/null || true
  rm -rf "$place"
}
trap finish EXIT

tar -xzf "$archive" -C "$place"
program=$(ls -d "$place"/portal-*)
mkdir "$place/data" "$place/empty"
chmod 755 "$place"
if [ "$(id -u)" -eq 0 ]; then chown 65534:65534 "$place/data"; fi
for other in artifacts/release/portal-*-linux-arm64.tar.gz; do
  # 183: the ELF header's number for a 64-bit ARM machine.
  [ "$(tar -xzOf "$other" --wildcards '*/Portal' | od -An -tu2 -j18 -N2 | tr -d ' ')" = 183 ] || fail "$other holds no program for arm64."
done
for there in "$(dirname "$(readlink -f "$(command -v dotnet)")")" /usr/lib/chromium /usr/lib64/chromium-browser /opt/google; do
  if [ -d "$there" ]; then away+=("$there"); fi
done

# bare COMMAND…: without what this machine has, in the folder of the data.
bare() {
  local hide=""
  for there in "${away[@]}"; do hide+="mount -t tmpfs none '$there' && "; done
  local ns=(unshare --mount)
  [ "$(id -u)" -eq 0 ] || ns=(unshare --user --map-root-user --mount)
  exec "${ns[@]}" sh -c "$hide cd '$place/data' && exec \"\$@\"" sh "${as[@]}" env -i PATH="$place/empty" DOTNET_ROOT=/nonexistent TMPDIR="$place/data" "$@"
}
said() { grep -q "$1" "$place/log" || { cat "$place/log" >&2; fail "The log does not say: $1"; }; }

port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
set -m
bare ASPNETCORE_URLS="http://127.0.0.1:$port" "$program/Portal" >"$place/log" 2>&1 &
server=$!
set +m
begin=$SECONDS
wait_for "http://127.0.0.1:$port/health/ready" 60 $server || { cat "$place/log" >&2; fail "The archive did not become ready."; }
printf '  %-34s %3d s\n' "ready" $((SECONDS - begin)) >&2
said "Portal $(grep -oP '(?<=<VersionPrefix>)[^<]+' Directory.Build.props).* on .NET"
said "no node on the PATH; install Node.js .*apt-get install nodejs"
said "no browser on this machine.*apt-get install chromium-headless-shell"
said "Set up: open .*/set-up?token="
if grep -q "Executed DbCommand" "$place/log"; then fail "The log shows SQL: appsettings.json beside the program was not read."; fi
node -e 'fetch(process.argv[1]).then(r=>r.text()).then(async page=>{
  const css=page.match(/href="([^"]+\.css)"/)?.[1]; const answer=css&&await fetch(new URL(css,process.argv[1]));
  if(!answer?.ok||!(await answer.text()).length) throw new Error("the page has no style: "+css)}).catch(error=>{console.error(error.message);process.exit(1)})' "http://127.0.0.1:$port/set-up"
(bare "$program/Portal" backup "$place/data/copy.db") >&2
[ -s "$place/data/copy.db" ] || fail "The backup of the running portal is not there."
kill -TERM -- "-$server"
for ((i = 0; i < 100; i++)); do kill -0 -- "-$server" 2>/dev/null || break; sleep 0.1; done
if kill -0 -- "-$server" 2>/dev/null; then fail "The archive did not end within 10 s of SIGTERM."; fi
server=
if (bare Portal__PublicAddress=http://bi.example.com "$program/Portal") >"$place/log" 2>&1; then fail "A wrong setting did not stop the start."; fi
said "Portal:PublicAddress must be https and a domain name"
say "The archive runs without SDK, Node and browser, and says what is missing."
