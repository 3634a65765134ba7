#!/usr/bin/env bash
# Benchmarks: ./bench.sh [name] [part], ./bench.sh load [seconds]. Each prints its figure and the ratio to a baseline measured in the same run.
source "$(dirname "$0")/eng/common.sh"

name=${1:-pages}
benchmarks="pages wecom captures workbook admin load push smartbi"
[[ " $benchmarks " == *" $name "* ]] || fail "There is no benchmark '$name'. There are: $benchmarks."
need_tools
need_packages wrk chromium chromium-headless-shell fonts-noto-cjk fonts-noto-color-emoji
step "bench packages" npm ci --prefix bench --no-audit --no-fund --ignore-scripts
step "build" dotnet build bench -c Release
step "build the WeCom sandbox" dotnet build src/WeComSandbox -c Release
step "build the Smartbi sandbox" dotnet build src/SmartbiSandbox -c Release
step "publish" dotnet publish src/Portal -c Release -o artifacts/publish/portal
exec artifacts/bin/Portal.Bench/release/Portal.Bench "$name" "${@:2}"
