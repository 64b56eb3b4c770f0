namespace Ballast.Cli.Commands;

/// <summary>What people copy from the help, by the command's name.</summary>
internal static class Examples
{
    public static Dictionary<string, string[]> ByCommand { get; } = new(StringComparer.Ordinal)
    {
        ["ballast"] =
        [
            "ballast up --demo",
            "ballast status --watch",
        ],
        ["up"] =
        [
            "ballast up                              serve the two models of the quickstart",
            "ballast up --demo                       the same, with two minutes of load and a live table",
            "ballast up ballast.yaml --journal run.journal",
            "ballast up --listen http://0.0.0.0:8080 --for 30s --json",
        ],
        ["worker"] = ["ballast worker --model builtin:digits --listen http://127.0.0.1:9001"],
        ["status"] =
        [
            "ballast status --watch",
            "ballast status --admin http://127.0.0.1:8081 --json",
        ],
        ["explain"] =
        [
            "ballast explain nationality",
            "ballast explain digits --session alice --priority 5 --deadline 2s --payload 10KiB",
        ],
        ["restart"] = ["ballast restart nationality"],
        ["validate"] = ["ballast validate ballast.yaml"],
        ["schema"] =
        [
            "ballast schema --out ballast.schema.json",
            "ballast schema --scenario --out scenario.schema.json",
        ],
        ["load"] =
        [
            "ballast load --protocol kserve-v2 --model nationality --rate 200 --duration 30s --slo 50ms",
            "ballast load --protocol tf-serving --model digits --phase ramp:from=10,to=200,for=1m",
            "ballast load --protocol openai-chat --model fake-model --url 127.0.0.1:9000 --stream --rate 5 --json",
            "ballast load --protocol kserve-v2 --model digits --trace arrivals.csv --slo 50ms",
            "ballast load --url http://127.0.0.1:9000 --path /echo --body request.json --rate 500 --duration 10s",
        ],
        ["fake-engine"] =
        [
            "ballast fake-engine --ttft 50ms,0.4 --tpot 10ms --concurrency 8",
            "ballast fake-engine --listen 127.0.0.1:0 --service-time 20ms --error-rate 0.05",
        ],
        ["add"] = ["ballast keys add team-a --file keys.txt"],
        ["check"] = ["ballast keys check keys.txt"],
        ["info"] =
        [
            "ballast trace info conversation_trace.jsonl.gz",
            "ballast trace info invocations.csv --requests --expand even --json",
        ],
        ["convert"] =
        [
            "ballast trace convert conv.csv --to fast.csv --time-scale 2 --length-clip 8192,drop",
            "ballast trace convert code.csv --to five.csv --rate-to 5 --warm-up 1m --seed 7",
            "ballast trace convert jobs.csv.gz --to day.csv.gz --min-max 1,1600 --expand even",
        ],
        ["forecast"] =
        [
            "ballast forecast counts.csv",
            "ballast forecast jobs.csv.gz --season 360 --score-day 10 --json",
            "ballast forecast taxi.csv --train 9000 --score 1320 --season 48 --forecaster ridge-season",
        ],
        ["simulate"] =
        [
            "ballast simulate examples/scenarios/burst.yaml",
            "ballast simulate burst.yaml --vary routing=round-robin,power-of-two,prequal --seeds 10",
            "ballast simulate burst.yaml --vary deployments.chat.replicas=4,8 --set traffic.0.rate=200 --no-report",
            "ballast simulate throughput.yaml --requests 1000000 --json --no-report",
        ],
        ["compare-routing"] =
        [
            "ballast compare-routing",
            "ballast compare-routing slow-replica heavy-tail --seeds 10",
            "ballast compare-routing my-scenarios --markdown routing.md --figures images",
        ],
        ["plan"] =
        [
            "ballast plan examples/scenarios/burst.yaml",
            "ballast plan burst.yaml --autoscaling kpa,hpa,fixed --attainment 0.99 --report plan.html",
            "ballast plan ballast.yaml --trace chat=chat.csv --service chat=200ms --price 2 --json",
        ],
        ["faro"] =
        [
            "ballast reproduce faro --data faro-data --quick",
            "ballast reproduce faro --data faro-data --only calibration,absolute --json",
            "ballast reproduce faro --data faro-data --out docs/results/faro.md",
        ],
        ["generate"] =
        [
            "ballast trace generate chat-azure2023 --out chat.csv.gz --duration 4h",
            "ballast trace generate code-azure2023 --out code.csv --rate 20 --seed 7",
            "ballast trace generate my-presets.json#mine --out mine.csv --requests 1000000 --flash 2",
        ],
        ["replay"] =
        [
            "ballast replay run.journal",
            "ballast replay run.journal.gz --routing peak-ewma --json",
        ],
        ["policies"] = ["ballast policies peak-ewma"],
    };
}
