# Shared by the measurements of whole processes: builds them, starts them, waits for them, and ends them all.
# Sourced from the root of the repository.
dotnet build -c Release -v q -clp:NoSummary bench/Ballast.ProxyBench/Ballast.ProxyBench.csproj >/dev/null
dotnet build -c Release -v q -clp:NoSummary src/Ballast.Cli/Ballast.Cli.csproj >/dev/null
bench=artifacts/bin/Ballast.ProxyBench/release/Ballast.ProxyBench
ballast=artifacts/bin/Ballast.Cli/release/Ballast.Cli
hertz=$(getconf CLK_TCK)
work=$(mktemp -d)
pids=()
cleanup() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"; }
trap cleanup EXIT
start() { "$@" >"$work/$(basename "$1").$RANDOM.log" 2>&1 & pids+=($!); last=$!; }
wait_for() { for _ in $(seq 1 300); do curl -sf -o /dev/null "$@" && return; sleep 0.1; done; echo "no answer: $*" >&2; exit 1; }
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; }
# 1 KB of JSON, as a client of KServe V2 sends it.
body() { printf '{"inputs":[{"name":"x","datatype":"BYTES","shape":[1],"data":["%s"]}]}' "$(head -c 950 /dev/zero | tr '\0' 'x')" >"$work/body.json"; }
