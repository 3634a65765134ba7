#!/usr/bin/env bash
# Files worth a second look because they are long, and lines that hide in columns. It tells, it does not fail.
cd "$(dirname "$0")/.."
most_lines=200 most_columns=180
mapfile -t files < <(git ls-files '*.cs' '*.cshtml' '*.js' '*.mjs' '*.css' | grep -v -E 'Migrations/|/dist/')
wc -l "${files[@]}" | awk -v most=$most_lines '$1 > most && $2 != "total" { printf "  long: %4d %s\n", $1, $2 }' >&2
# A Chinese character takes two columns, as an editor shows it.
perl -CSD -ne '
  BEGIN { $most = shift }
  chomp;
  $columns = length() + (() = /[\x{2e80}-\x{9fff}\x{f900}-\x{faff}\x{fe30}-\x{fe4f}\x{ff00}-\x{ff60}\x{ffe0}-\x{ffe6}]/g);
  printf STDERR "  wide: %4d %s:%d\n", $columns, $ARGV, $. if $columns > $most;
  close ARGV if eof;
' $most_columns "${files[@]}"
exit 0
