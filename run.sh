#!/usr/bin/env bash
# Sets up and starts the portal with its demo: ./run.sh [port]
source "$(dirname "$0")/eng/common.sh"

port=${1:-${PORTAL_PORT:-5080}}
address="http://localhost:$port"
need_tools
say "Set-up"
front_end
[ -f artifacts/publish/portal/Portal.dll ] || rm -f artifacts/stamps/portal
when_changed portal src wwwroot Directory.Build.props Directory.Packages.props global.json -- step "build" dotnet publish src/Portal -c Release -o artifacts/publish/portal

say "Start"
export Portal__Demo=true Portal__PublicAddress="$address" ASPNETCORE_URLS="$address"
dotnet artifacts/publish/portal/Portal.dll --contentRoot "$PWD/artifacts/publish/portal" &
portal=$!
trap 'kill $portal 2>/dev/null; wait' EXIT INT TERM
wait_for "$address/health/ready" 180 $portal || fail "The portal did not become ready: see its log above."
cat <<TEXT

  Portal      $address
  Accounts    lin / demo-lin      sales, 华东
              wang / demo-wang    sales, 华南
              zhou / demo-zhou    finance
              admin / demo-admin  everything
  Stop        Ctrl+C

TEXT
wait $portal
