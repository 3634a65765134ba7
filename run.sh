#!/usr/bin/env bash
# Sets up and starts the portal with its demo and the WeCom sandbox: ./run.sh [port] [--smartbi]; PORTAL_PORT and SANDBOX_PORT choose ports.
# With --smartbi a stand-in for a Smartbi server runs too, and its reports are in the portal.
source "$(dirname "$0")/eng/common.sh"

with_smartbi=false
for argument; do
  case $argument in
    --smartbi) with_smartbi=true ;;
    *[!0-9]*) fail "There is no '$argument': ./run.sh [port] [--smartbi]" ;;
    *) PORTAL_PORT=$argument ;;
  esac
done
port=${PORTAL_PORT:-5080}
sandbox_port=${SANDBOX_PORT:-$((port + 1))}
address="http://localhost:$port"
wecom="http://localhost:$sandbox_port"
smartbi="http://localhost:$((sandbox_port + 2))/smartbi"
need_tools
# Without a browser everything works but pictures: the portal says so too.
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || (need_packages chromium-headless-shell fonts-noto-cjk fonts-noto-color-emoji) || say "Going on without a browser: pictures of reports cannot be taken."
[ -n "$(fc-list :charset=1f389 family 2>/dev/null)" ] || (need_packages fonts-noto-color-emoji) || say "Going on without a font for emoji: no pictures of reports that have some."
say "Set-up"
[ -f artifacts/publish/portal/Portal.dll ] || rm -f artifacts/stamps/portal
when_changed portal src wwwroot eng/bundle.mjs eng/bundles eng/FrontEnd.targets package-lock.json Directory.Build.props Directory.Packages.props global.json -- step "build" dotnet publish src/Portal -c Release -o artifacts/publish/portal
[ -f artifacts/bin/WeComSandbox/release/WeComSandbox.dll ] || rm -f artifacts/stamps/sandbox
when_changed sandbox src/WeComSandbox Directory.Build.props Directory.Packages.props global.json -- step "build the WeCom sandbox" dotnet build src/WeComSandbox -c Release
if $with_smartbi; then
  [ -f artifacts/bin/SmartbiSandbox/release/SmartbiSandbox.dll ] || rm -f artifacts/stamps/smartbi
  when_changed smartbi src/SmartbiSandbox Directory.Build.props Directory.Packages.props global.json -- step "build the Smartbi sandbox" dotnet build src/SmartbiSandbox -c Release
fi

say "Start"
Sandbox__Url="$wecom" Sandbox__Portal="$address" Sandbox__PhoneUrl="http://{phone}.localhost:$((sandbox_port + 1))" \
  dotnet artifacts/bin/WeComSandbox/release/WeComSandbox.dll >/dev/null &
sandbox=$! server='' portal=''
trap 'kill $sandbox $server $portal 2>/dev/null; wait' EXIT INT TERM
if $with_smartbi; then
  Sandbox__Url="${smartbi%/smartbi}" dotnet artifacts/bin/SmartbiSandbox/release/SmartbiSandbox.dll >/dev/null &
  server=$!
  export Smartbi__0__Name=Smartbi Smartbi__0__Address="$smartbi" Smartbi__0__User=portal Smartbi__0__Password=smartbi-portal Smartbi__0__VisibleTo__0=everyone
  # Of the stand-in's own pages.
  export Smartbi__0__PageCalls__0='SpreadsheetReportModule.*' Smartbi__0__PagePaths__0=vision/sheet/ Smartbi__0__PagePaths__1=vision/live/
  wait_for "$smartbi/vision/version.txt" 60 $server || fail "The Smartbi sandbox did not start: is the port $((sandbox_port + 2)) in use? SANDBOX_PORT chooses another."
fi
export Demo__Sandbox="$wecom"
export Portal__Demo=true Portal__PublicAddress="$address" ASPNETCORE_URLS="$address"
dotnet artifacts/publish/portal/Portal.dll --contentRoot "$PWD/artifacts/publish/portal" &
portal=$!
wait_for "$address/health/ready" 180 $portal || fail "The portal did not become ready: see its log above. Another port: ./run.sh $((port + 10))"
wait_for "$wecom/" 60 $sandbox || fail "The WeCom sandbox did not start: is the port $sandbox_port or $((sandbox_port + 1)) in use? SANDBOX_PORT chooses another."
cat <<TEXT

  Portal      $address
  WeCom       $wecom (a sandbox: the phone of an employee)
  Accounts    lin / demo-lin      sales, 华东
              wang / demo-wang    sales, 华南
              zhou / demo-zhou    finance
              admin / demo-admin  everything
  Stop        Ctrl+C

TEXT
$with_smartbi && echo "  Smartbi     $smartbi (a sandbox; its reports are in the folder Smartbi of the portal)" && echo
wait $portal
