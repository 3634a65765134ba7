#!/usr/bin/env bash
# The README's pictures, from the running demo; with a folder, every page in every look.
source "$(dirname "$0")/common.sh"
need_tools
need_packages chromium-headless-shell fonts-noto-cjk
front_end
step "publish" dotnet publish src/Portal -c Release -o artifacts/publish/portal
step "build" dotnet build tests/e2e -c Release
[ $# -eq 0 ] || export PICTURES=$(realpath -m "$1")
artifacts/bin/Portal.Journeys/release/Portal.Journeys -noLogo -explicit only -class Portal.Journeys.Pictures
