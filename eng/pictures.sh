#!/usr/bin/env bash
# The pictures of the README and of the administrator's guide, from the running demo; with a folder, every page in every look.
source "$(dirname "$0")/common.sh"
need_tools
need_packages chromium-headless-shell fonts-noto-cjk fonts-noto-color-emoji
step "publish" dotnet publish src/Portal -c Release -o artifacts/publish/portal
step "build" dotnet build tests/e2e -c Release
classes=(-class Portal.Journeys.Pictures -class Portal.Journeys.GuidePictures)
if [ $# -gt 0 ]; then
  export PICTURES=$(realpath -m "$1")
  classes=(-class Portal.Journeys.Pictures)
fi
artifacts/bin/Portal.Journeys/release/Portal.Journeys -noLogo -explicit only "${classes[@]}"
