#!/usr/bin/env bash
# Draws requests from every preset with the program itself, once a tenth and once all of them, and tells how fast that
# was and how much memory it took at most: what is held must not grow with what is drawn. The time is that of the
# whole program, writing included. Prints a Markdown table; see bench/results/. Presets with blocks write kilobytes a
# request, so fewer are drawn of them: an agent's prompt is four thousand blocks.
set -euo pipefail
cd "$(dirname "$0")/.."
requests=${REQUESTS:-10000000}
blocks=${BLOCK_REQUESTS:-200000}
dotnet build -c Release -v q -clp:NoSummary src/Ballast.Cli/Ballast.Cli.csproj >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A copy, so that a build does not change the program while it is measured.
cp -r artifacts/bin/Ballast.Cli/release "$work/program"
ballast=$work/program/Ballast.Cli
presets=${PRESETS:-$(grep -oE '^    "[a-z0-9-]+": \{' src/Ballast.Simulation/Generation/Presets/presets.json | tr -d ' ":{')}
# Sets seconds, peak (the greatest resident memory in MB) and size (of the file in MB).
draw() { # preset requests
  local started ended seen
  started=$(date +%s.%N)
  "$ballast" trace generate "$1" --requests "$2" --out "$work/trace.csv" --json >"$work/result.json" &
  local pid=$!
  peak=0
  # The greatest so far, as the kernel keeps it: the last look tells it for the whole run.
  while seen=$(awk '/VmHWM/ {printf "%.0f", $2 / 1024}' "/proc/$pid/status" 2>/dev/null) && [ -n "$seen" ]; do
    peak=$seen
    sleep 0.05
  done
  wait "$pid"
  ended=$(date +%s.%N)
  seconds=$(awk -v s="$started" -v e="$ended" 'BEGIN {printf "%.1f", e - s}')
  size=$(stat -c %s "$work/trace.csv" | awk '{printf "%.0f", $1 / 1e6}')
  rm -f "$work/trace.csv"
}
echo "| preset | requests | seconds | requests per second | file MB | peak MB | peak MB of a tenth |"
echo "|---|---|---|---|---|---|---|"
for preset in $presets; do
  case $preset in
    long-chat-*) count=$blocks ;;
    agentic-*) count=$((blocks / 10)) ;;
    *) count=$requests ;;
  esac
  draw "$preset" $((count / 10))
  tenth=$peak
  draw "$preset" "$count"
  awk -v p="$preset" -v n="$count" -v s="$seconds" -v f="$size" -v m="$peak" -v t="$tenth" \
    'BEGIN {printf "| %s | %d | %s | %.0f | %s | %s | %s |\n", p, n, s, n / s, f, m, t}'
done
