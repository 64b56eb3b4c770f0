#!/usr/bin/env bash
# CPU per proxied request and throughput of the gateway against bare YARP with power of two choices, in one run, in turn;
# and the delay each adds to an event stream. Needs wrk. Prints a Markdown table; see bench/results/.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-8}
rounds=${ROUNDS:-3}
. bench/processes.sh
start "$bench" backend http://127.0.0.1:19001
start "$bench" backend http://127.0.0.1:19002
start "$bench" yarp http://127.0.0.1:19010 http://127.0.0.1:19001 http://127.0.0.1:19002; yarp=$last
cat >"$work/ballast.yaml" <<YAML
gateway: { listen: http://127.0.0.1:19020, admin: http://127.0.0.1:19021 }
deployments:
  - name: bench
    servers: [ http://127.0.0.1:19001, http://127.0.0.1:19002 ]
    routing: power-of-two
    health: { path: / }
YAML
start "$ballast" up "$work/ballast.yaml" --json; gateway=$last
body
cat >"$work/post.lua" <<LUA
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = io.open("$work/body.json"):read("*a")
LUA
path=/v2/models/bench/infer
for url in http://127.0.0.1:19010 http://127.0.0.1:19020; do wait_for -X POST --data-binary @"$work/body.json" "$url$path"; done
measure() { # name pid url -> "name requests/s cpu-us-per-request errors"
  local before after out requests
  before=$(cpu "$2")
  out=$(wrk -t2 -c32 -d"${seconds}s" -s "$work/post.lua" "$3$path")
  after=$(cpu "$2")
  requests=$(awk '/requests in/ {print $1}' <<<"$out")
  awk -v n="$1" -v r="$requests" -v t="$((after - before))" -v h="$hertz" -v s="$seconds" \
    -v e="$(awk '/Non-2xx/ {print $NF}' <<<"$out")" 'BEGIN {printf "%s %.0f %.2f %d\n", n, r / s, t / h * 1e6 / r, e}'
}
wrk -t2 -c32 -d3s -s "$work/post.lua" "http://127.0.0.1:19010$path" >/dev/null
wrk -t2 -c32 -d3s -s "$work/post.lua" "http://127.0.0.1:19020$path" >/dev/null
: >"$work/rows"
for _ in $(seq "$rounds"); do
  measure yarp "$yarp" http://127.0.0.1:19010 >>"$work/rows"
  measure ballast "$gateway" http://127.0.0.1:19020 >>"$work/rows"
done
echo "| round | YARP req/s | Ballast req/s | throughput ratio | YARP CPU us/req | Ballast CPU us/req | CPU ratio | errors |"
echo "|---|---|---|---|---|---|---|---|"
paste -d' ' - - <"$work/rows" | awk '{printf "| %d | %d | %d | %.2f | %.1f | %.1f | %.2f | %d |\n", NR, $2, $6, $6/$2, $3, $7, $7/$3, $4+$8}'
echo
start "$ballast" fake-engine --listen 127.0.0.1:19003
wait_for http://127.0.0.1:19003/health
cat >"$work/ballast.yaml" <<YAML
gateway: { listen: http://127.0.0.1:19020, admin: http://127.0.0.1:19021 }
deployments:
  - name: bench
    servers: [ http://127.0.0.1:19003 ]
    routing: power-of-two
    raw: { prefix: /sse }
YAML
events='/sse?events=100&bytes=20&interval_ms=20'
for _ in $(seq 1 100); do curl -sf -o /dev/null "http://127.0.0.1:19020/sse?events=1" && break; sleep 0.1; done
echo "| event streams (200 x 100 events of 20 bytes) | events | p50 ms | p90 ms | p99 ms | max ms |"
echo "|---|---|---|---|---|---|"
# As with wrk above, what is measured is a program that has compiled itself.
for url in http://127.0.0.1:19003 http://127.0.0.1:19020; do "$bench" sse "$url$events" 200 100 >/dev/null; done
for _ in $(seq "$rounds"); do
  for target in direct=http://127.0.0.1:19003 ballast=http://127.0.0.1:19020; do
    "$bench" sse "${target#*=}$events" 200 100 | awk -v n="${target%%=*}" '{printf "| %s | %s | %s | %s | %s | %s |\n", n, $1, $2, $3, $4, $5}'
  done
done
