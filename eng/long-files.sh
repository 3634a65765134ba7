#!/usr/bin/env bash
# Files worth a second look because they are long, and lines that hide in columns. It tells, it does not fail.
cd "$(dirname "$0")/.."
most_lines=200 most_width=180
mapfile -t files < <(git ls-files '*.cs' '*.cshtml' '*.js' '*.mjs' '*.css' | grep -v -E 'Migrations/|/dist/')
wc -l "${files[@]}" | awk -v most=$most_lines '$1 > most && $2 != "total" { printf "  long: %4d %s\n", $1, $2 }' >&2
# By bytes: a Chinese character is three, about what a reader's eye needs for it.
perl -ne '
  BEGIN { $most = shift }
  chomp;
  printf STDERR "  wide: %4d %s:%d\n", length, $ARGV, $. if length > $most;
  close ARGV if eof;
' $most_width "${files[@]}"
exit 0
