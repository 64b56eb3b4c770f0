using System.CommandLine;
using Ballast.Cli.Commands;

namespace Ballast.Cli.Tests;

public sealed class CommandTreeTests
{
    [Theory]
    [InlineData("up")]
    [InlineData("up ballast.yaml --listen http://127.0.0.1:0 --admin http://127.0.0.1:1 --demo --for 30s --json")]
    [InlineData("up --seed 7 -v --listen http://*:1 --admin http://[::1]:0")]
    [InlineData("status")]
    [InlineData("status --admin http://127.0.0.1:1 --watch --json")]
    [InlineData("explain m --admin a:1 --session k --tenant t --priority 3 --deadline 2s --payload 10KiB")]
    [InlineData("explain m --input-tokens 5 --max-output-tokens 7 --stream --json")]
    [InlineData("restart")]
    [InlineData("restart digits --json")]
    [InlineData("validate ballast.yaml --json")]
    [InlineData("schema --out schema.json --scenario")]
    [InlineData("policies")]
    [InlineData("policies kpa --json")]
    [InlineData("keys add team --file keys.txt")]
    [InlineData("keys check keys.txt")]
    [InlineData("load --rate 200 --duration 30s --protocol kserve-v2 --model digits --slo 50ms --json")]
    [InlineData("load --phase constant:rate=1,for=1s --phase ramp:from=1,to=2,for=1s --arrivals poisson --seed 3")]
    [InlineData("load --trace a.csv --speed 2 --slo-ttft 1s --slo-tpot 10ms --stream --session-header x-s")]
    [InlineData("load --rate 1 --path /p --method PUT --body f --content-type a/b --header A:b --header C:d --http2")]
    [InlineData("load --rate 1 --prompt-tokens 5 --output-tokens 6 --exact-output --timeout 1s --url a:1")]
    [InlineData("load --rate 1 --max-outstanding 9 --max-lag 20ms")]
    [InlineData("trace info a.csv --format mooncake --spread 3s --first 1h --no-blocks --json --seed 3")]
    [InlineData("trace info a.csv --requests --series a --series b --expand even --bin 1s --reorder-rows 9")]
    [InlineData("trace info a.jsonl --session-gap 10s --shared-system 0.6 --lengths-rate 5")]
    [InlineData("trace convert a.csv --to b.csv.gz --warm-up 1m --infer-sessions --thin 0.5 --time-scale 2 --json")]
    [InlineData("trace convert a --to b --superpose 3 --rate-to 50 --length-scale 0.5,2 --length-clip 8192,drop")]
    [InlineData("trace convert a --to b --compress-day 4,1 --min-max 1,1600 --peak-to 9 --mean-to 3.5 --concurrency 8")]
    [InlineData("forecast a.csv --train 9 --score 8 --season 5 --horizon 7 --stride 5 --quantiles 0.5,0.9 --json")]
    [InlineData("forecast a.csv --score-day 10 --train-days 9 --series a --forecaster ridge --format columns")]
    [InlineData("simulate a.yaml --vary routing=a,b --vary queue=c --set seed=3 --seeds 3 --seed 4 --duration 5s")]
    [InlineData("simulate a.yaml --requests 9 --parallel 1 --json --csv a.csv --report r.html --journal j --no-report")]
    [InlineData("compare-routing ties a.yaml --seeds 3 --seed 4 --parallel 1 --json --figures i --markdown r.md")]
    [InlineData("reproduce faro --data d --quick --only calibration,order --parallel 1 --json --out p.md")]
    [InlineData("replay run.journal --routing prequal --concurrency 2 --json")]
    [InlineData("worker --model builtin:digits --name d --listen http://127.0.0.1:0 --max-batch 8 --max-delay 1ms")]
    [InlineData("worker --model m.onnx --sidecar m.yaml --batches 2 --threads 2 --max-queue 9 --drain-limit 5s")]
    [InlineData("fake-engine --listen localhost:0 --model a --model b --ttft 50ms,0.4 --tpot 10ms --seed 2")]
    [InlineData("fake-engine --service-time 0 --concurrency 8 --queue-limit 3 --mean-output-tokens 5 --http2")]
    [InlineData("fake-engine --max-model-tokens 99 --kv-cache-tokens 9 --embedding-dimensions 4 --max-body 1MiB")]
    [InlineData("fake-engine --error-rate 0.1 --error-status 503 --added-latency 5ms")]
    [InlineData("fake-engine --slow-down 2 --hang-rate 0.1 --reset-rate 0.1 --break-after-events 3")]
    [InlineData("fake-engine --refuse-connections --body-bytes-per-second 100 --unhealthy --all-paths")]
    public void Every_command_takes_its_options(string line) => Assert.Empty(Parse(line).Errors);

    [Theory]
    [InlineData("explain", "Required argument 'model' missing for command: 'explain'.")]
    [InlineData(
        "status --admin ftp://x", "--admin: 'ftp://x' is no http or https URL; write for example " + Urls.Admin + ".")]
    [InlineData("explain m --deadline 5", "--deadline: '5' is no duration; write for example 250ms, 30s, 2m or 1h.")]
    [InlineData("explain m --payload 5x", "--payload: '5x' is no size; write for example 512, 10KiB or 64MiB.")]
    [InlineData("trace convert a --to b --min-max 5", "--min-max: '5' is not of the form LO,HI.")]
    [InlineData(
        "trace convert a --to b --length-clip 5",
        "--length-clip: '5' is no limit with a policy; write for example 8192,proportional or 8192,drop.")]
    [InlineData("up --listen 8080", "--listen: '8080' is no address; write for example http://127.0.0.1:8080.")]
    [InlineData("up --admin https://[::1]:1", "--admin: 'https://[::1]:1' is no address; write for example "
        + Urls.Admin + ".")]
    [InlineData("up --listen http://127.0.0.1:99999", "--listen: port 99999 is out of range; allowed are 0 to 65535.")]
    [InlineData("fake-engine --listen 9", "--listen: '9' is no address with a port; write for example 127.0.0.1:9000.")]
    [InlineData("fake-engine --ttft 50", "--ttft: '50' is no time; write 50ms, or 50ms,0.4 for a median and a sigma.")]
    public void Bad_values_are_named_with_a_remedy(string line, string error) =>
        Assert.Equal(error, Assert.Single(Parse(line).Errors).Message);

    [Fact]
    public void An_unknown_protocol_is_told_the_known_ones()
    {
        var error = Assert.Single(Parse("load --protocol grpc --rate 1").Errors).Message;
        Assert.Contains("'grpc'", error);
        Assert.Contains("'kserve-v2'", error);
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown()
    {
        var result = await RunningProcess.BallastAsync();
        Assert.Equal(0, result.Code);
        Assert.Contains("Usage:\n  ballast COMMAND [OPTIONS]\n", result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_unknown_command_suggests_the_nearest()
    {
        var result = await RunningProcess.BallastAsync("stauts");
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.Contains(
            "'stauts' was not matched. Did you mean one of the following?\nstatus\n",
            result.Error.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("Usage:", result.Error);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var result = await RunningProcess.BallastAsync("--version");
        Assert.Equal(0, result.Code);
        Assert.Equal(Hosting.RunningBallast.Version, Assert.Single(result.Lines));
    }

    [Theory]
    [InlineData("up", "ballast up --demo")]
    [InlineData("load", "ballast load --protocol kserve-v2 --model nationality --rate 200 --duration 30s --slo 50ms")]
    [InlineData("keys add", "ballast keys add team-a --file keys.txt")]
    [InlineData("trace info", "ballast trace info conversation_trace.jsonl.gz")]
    public void Help_ends_with_examples(string command, string example)
    {
        using var output = new StringWriter();
        Assert.Equal(0, Parse($"{command} --help").Invoke(new InvocationConfiguration { Output = output }));
        var help = output.ToString();
        Assert.Contains($"\n  ballast {command}", help.ReplaceLineEndings("\n"));
        Assert.Contains(example, help[help.IndexOf("Examples:")..], StringComparison.Ordinal);
    }

    [Fact]
    public void Help_shows_defaults_as_they_are_written()
    {
        using var output = new StringWriter();
        Parse("load --help").Invoke(new InvocationConfiguration { Output = output });
        Parse("worker --help").Invoke(new InvocationConfiguration { Output = output });
        var help = output.ToString();
        string[] parts = ["answer. (default 1m)", "batch. (default 16)", "fill. (default 2ms)", "NAME. (required)"];
        Assert.All(parts, part => Assert.Contains(part, help));
        Assert.DoesNotContain("00:", help);
        Assert.DoesNotContain("[default", help);
    }

    [Fact]
    public void Every_example_parses()
    {
        foreach (var line in Examples.ByCommand.Values.SelectMany(lines => lines))
        {
            // A remark stands behind several spaces.
            var call = line.Split("    ")[0];
            Assert.True(Parse(call["ballast ".Length..]).Errors.Count == 0, call);
        }
    }

    private static ParseResult Parse(string line) =>
        CommandTree.Build().Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));}
