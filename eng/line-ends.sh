#!/usr/bin/env bash
# C# files end their lines with LF alone and nothing before it, the last line too, and begin with no byte order mark.
# Generated migrations apart. What the build does not see of .editorconfig; `dotnet format whitespace` mends all of it.
set -euo pipefail
cd "$(dirname "$0")/.."

wrong=$(git grep -nIP '[ \t\r]+$|^\x{FEFF}' -- '*.cs' ':!*/Migrations/*' || true)
while IFS= read -r -d '' file; do
  if [ -f "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then wrong+=$'\n'"$file: the last line has no end"; fi
done < <(git ls-files -z -- '*.cs')
if [ -n "$wrong" ]; then
  printf '%s\n' "$wrong"
  exit 1
fi
