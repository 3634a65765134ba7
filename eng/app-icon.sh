#!/usr/bin/env bash
# Draws wwwroot/img/app-icon-192.png and -512.png from favicon.svg, when that changed: WeCom's cards and iOS take no SVG.
source "$(dirname "$0")/common.sh"

need_packages chromium-headless-shell
page=$(mktemp --suffix=.html)
trap 'rm -f "$page"' EXIT
# Square to its edges: whoever shows it rounds it.
{ echo '<!doctype html><style>html,body{margin:0;background:#1A66E0}svg{display:block;width:100vw;height:100vh}</style>'; cat wwwroot/img/favicon.svg; } > "$page"
for size in 192 512; do
  chromium-headless-shell --no-sandbox --disable-gpu --hide-scrollbars --window-size=$size,$size --screenshot="wwwroot/img/app-icon-$size.png" "file://$page" >/dev/null 2>&1
done
