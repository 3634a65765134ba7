#!/usr/bin/env bash
# Files worth a second look because they are long, and lines that hide in columns. It tells, it does not fail.
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 # a Chinese character is one column here
most_lines=200 most_columns=180
mapfile -t files < <(git ls-files '*.cs' '*.cshtml' '*.js' '*.mjs' '*.css' | grep -v -E 'Migrations/|/dist/')
wc -l "${files[@]}" | awk -v most=$most_lines '$1 > most && $2 != "total" { printf "  long: %4d %s\n", $1, $2 }' >&2
grep -nE "^.{$((most_columns + 1)),}" "${files[@]}" | while IFS=: read -r file number text; do
  printf '  wide: %4d %s:%d\n' "${#text}" "$file" "$number" >&2
done
exit 0
