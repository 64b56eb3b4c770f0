#!/usr/bin/env bash
# Two figures of the whole gateway process: the share of a core that 100 idle replicas cost, and resident memory over
# ten minutes at a steady load of about half of what two cores carry. Prints Markdown tables; see bench/results/.
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=${MINUTES:-10}
rate=${RATE:-3000}
idle_seconds=${IDLE_SECONDS:-60}
. bench/processes.sh
resident() { awk '/VmRSS/ {printf "%.1f", $2 / 1024}' "/proc/$1/status"; }
start "$bench" backend http://127.0.0.1:19101
# One server under a hundred addresses of the loopback: a hundred replicas to the gateway.
start "$bench" backend http://0.0.0.0:19102
config() { # servers
  cat >"$work/ballast.yaml" <<YAML
gateway: { listen: http://127.0.0.1:19120, admin: http://127.0.0.1:19121 }
deployments:
  - name: bench
    servers: [ $1 ]
    health: { path: / }
YAML
}
hundred=$(seq 1 100 | sed 's|.*|http://127.0.1.&:19102|' | paste -sd, -)
config "$hundred"
start "$ballast" up "$work/ballast.yaml" --json
idle=$last
wait_for http://127.0.0.1:19121/ballast/ready
for _ in $(seq 1 100); do
  ready=$(curl -s http://127.0.0.1:19121/metrics | awk '/^ballast_replicas\{.*phase="ready"/ {print $2}')
  [ "$ready" = 100 ] && break
  sleep 0.2
done
sleep 10
before=$(cpu "$idle")
sleep "$idle_seconds"
after=$(cpu "$idle")
echo "| idle replicas | ready | share of a core | resident MB |"
echo "|---|---|---|---|"
awk -v t="$((after - before))" -v h="$hertz" -v s="$idle_seconds" -v r="$ready" -v m="$(resident "$idle")" \
  'BEGIN {printf "| 100 | %s | %.3f | %s |\n", r, t / h / s, m}'
kill "$idle"
wait "$idle" 2>/dev/null || true
config "http://127.0.0.1:19101, http://127.0.0.1:19102"
start "$ballast" up "$work/ballast.yaml" --json
gateway=$last
wait_for http://127.0.0.1:19121/ballast/ready
body
"$ballast" load --url http://127.0.0.1:19120 --protocol kserve-v2 --model bench --body "$work/body.json" --rate "$rate" \
  --duration "${minutes}m" --json >"$work/load.json" 2>"$work/load.err" & pids+=($!)
load=$!
echo
echo "| minute | requests | resident MB |"
echo "|---|---|---|"
for minute in $(seq 1 "$minutes"); do
  sleep 58
  done_now=$(curl -s http://127.0.0.1:19121/metrics | awk '/^ballast_requests_total.*completed/ {print $2}')
  echo "| $minute | ${done_now:-?} | $(resident "$gateway") |"
done
wait "$load" || true
tail -c 300 "$work/load.err" >&2 || true
