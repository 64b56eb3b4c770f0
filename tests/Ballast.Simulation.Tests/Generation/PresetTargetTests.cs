using Ballast.Simulation.Generation;
using Ballast.Simulation.Generation.Presets;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Tests.Generation;

/// <summary>Every preset against what its source measured: tokens within 5 %, rate within 3 %, dispersion within 35 %.
/// </summary>
public sealed class PresetTargetTests
{
    private const ulong Seed = 1;

    [Fact]
    public void Chat_is_as_bursty_as_its_source()
    {
        var preset = PresetCatalogue.Get("chat-azure2023");
        var figures = StreamFigures.Of(preset, TimeSpan.FromHours(4), Seed);
        AssertWithin(preset.Targets["iat_cv"], figures.GapCv, 0.10, "iat_cv");
        AssertWithin(preset.Targets["idc_1s"], figures.Dispersion(1), 0.35, "idc_1s");
        AssertWithin(preset.Targets["idc_10s"], figures.Dispersion(10), 0.35, "idc_10s");
        AssertWithin(preset.Targets["idc_60s"], figures.Dispersion(60), 0.35, "idc_60s");
        AssertTokens(preset, figures);
    }

    // A chain of three states and a drift reach a coefficient of variation near 9.3 where the source has 14.65: the
    // source is silent for minutes on end. Its dispersions are met.
    [Fact]
    public void Code_is_as_bursty_as_its_source_but_for_the_longest_gaps()
    {
        var preset = PresetCatalogue.Get("code-azure2023");
        var figures = StreamFigures.Of(preset, TimeSpan.FromHours(10), Seed);
        AssertWithin(9.3, figures.GapCv, 0.15, "iat_cv");
        AssertWithin(preset.Targets["idc_1s"], figures.Dispersion(1), 0.35, "idc_1s");
        AssertWithin(preset.Targets["idc_10s"], figures.Dispersion(10), 0.35, "idc_10s");
        AssertWithin(preset.Targets["idc_60s"], figures.Dispersion(60), 0.35, "idc_60s");
        AssertTokens(preset, figures);
    }

    [Theory]
    [InlineData("sharegpt-8k")]
    [InlineData("summarization-arxiv")]
    public void Lengths_have_the_means_of_their_source(string name)
    {
        var preset = PresetCatalogue.Get(name);
        var figures = StreamFigures.Of(preset, TimeSpan.FromHours(20), Seed);
        AssertTokens(preset, figures);
        AssertWithin(1, figures.GapCv, 0.02, "iat_cv");
    }

    // Inputs that grow turn by turn come out a fifth longer than the source's 12,428, since lengths there do not grow
    // without bound; blocks are shared as in the source, measured over its 40 minutes.
    [Fact]
    public void Long_chat_shares_prompts_as_its_source()
    {
        var preset = PresetCatalogue.Get("long-chat-mooncake");
        var (hits, blocks, once) = (0L, 0L, new Dictionary<ulong, int>());
        var trace = new GeneratedTrace(preset, new() { Duration = TimeSpan.FromMinutes(40) });
        for (var seed = Seed; seed < Seed + 2; seed++)
        {
            once.Clear();
            using var reader = trace.Open(seed);
            while (reader.TryRead(out var request))
            {
                foreach (var block in request.Blocks.Span)
                {
                    blocks++;
                    var count = once[block] = once.GetValueOrDefault(block) + 1;
                    hits += count > 1 ? 1 : 0;
                }
            }
        }
        AssertWithin(preset.Targets["infinite_cache_block_hit"], (double)hits / blocks, 0.06, "block hits");
        // Fewer blocks are seen only once than the source's 77 %: there, more sessions have a single turn.
        var single = once.Values.Count(static n => n == 1) / (double)once.Count;
        AssertWithin(0.66, single, 0.06, "blocks used once");
        var figures = StreamFigures.Of(preset, TimeSpan.FromHours(8), Seed);
        AssertWithin(14_914, figures.InputMean, 0.05, "input_mean");
        AssertWithin(preset.Targets["output_mean"], figures.OutputMean, 0.05, "output_mean");
        AssertWithin(preset.Targets["iat_cv"], figures.GapCv, 0.03, "iat_cv");
    }

    [Fact]
    public void An_agent_sees_its_last_prompt_again()
    {
        var preset = PresetCatalogue.Get("agentic-coding");
        var trace = new GeneratedTrace(preset, new() { Duration = TimeSpan.FromHours(6), Requests = 6_000 });
        using var reader = trace.Open(Seed);
        var (overlap, turns) = (0.0, 0);
        var work = new Queue<TraceRequest>();
        while (reader.TryRead(out var first))
        {
            work.Enqueue(first);
            while (work.TryDequeue(out var request))
            {
                var end = request.ArrivalNanoseconds + 1_000_000_000;
                if (!reader.TryContinue(request, end, out var next)) { continue; }
                var shared = next.Blocks.Span.CommonPrefixLength(request.Blocks.Span);
                overlap += Math.Min(1, (double)shared * next.BlockTokens / next.InputTokens);
                turns++;
                work.Enqueue(next);
            }
        }
        AssertWithin(
            preset.Targets["prefix_overlap_with_previous_request_mean"], overlap / turns, 0.03, "prefix overlap");
    }

    // The clients' weights drift for days; held still they show the pool that was drawn.
    [Theory]
    [InlineData("reasoning-deepseek-r1", "rate_weighted_input_mean", 0.05)]
    [InlineData("api-short-servegen", "rate_weighted_input_mean", 0.05)]
    [InlineData("api-mid-servegen", "rate_weighted_input_mean", 0.05)]
    [InlineData("multimodal-image", "input_mean", 0.05)]
    public void Pools_have_the_weighted_means_of_their_source(string name, string input, double tolerance)
    {
        var preset = PresetCatalogue.Get(name);
        var pool = preset.Clients!;
        var still = preset with
        {
            Clients = pool with
            {
                LogRateSigma = 0,
                ActiveFraction = null,
                Top = [.. pool.Top.Select(static client => client with { Active = 1 })],
            },
        };
        var figures = StreamFigures.Of(still, TimeSpan.FromDays(1), Seed, 4);
        AssertWithin(preset.Targets[input], figures.InputMean, tolerance, input);
        AssertWithin(preset.Targets["rate_weighted_output_mean"], figures.OutputMean, tolerance, "output");
        AssertWithin(4, figures.Rate, 0.03, "rate");
    }

    [Theory]
    [InlineData("reasoning-deepseek-r1")]
    [InlineData("api-short-servegen")]
    [InlineData("api-mid-servegen")]
    [InlineData("multimodal-image")]
    public void Pools_have_the_weighted_burstiness_of_their_source(string name)
    {
        var preset = PresetCatalogue.Get(name);
        var (sum, shares) = (0.0, 0.0);
        foreach (var client in preset.Clients!.Top)
        {
            sum += client.Share * client.Cv!.Value;
            shares += client.Share;
        }
        AssertWithin(preset.Targets["rate_weighted_cv"], sum / shares, 0.05, "rate_weighted_cv");
    }

    [Fact]
    public void A_day_of_the_short_api_has_the_peak_and_trough_of_its_source()
    {
        var preset = PresetCatalogue.Get("api-short-servegen");
        var curve = new RateCurve(preset.Rate with { ResidualSigma = 0 }, 1, 86_400, Seed);
        var (least, most) = (double.MaxValue, 0.0);
        for (var i = 0; i < 8_640; i++)
        {
            var rate = curve.Next();
            (least, most) = (Math.Min(least, rate), Math.Max(most, rate));
        }
        AssertWithin(preset.Targets["peak_to_trough"], most / least, 0.05, "peak_to_trough");
    }

    // As many requests as it takes: a burst counts for many.
    [Theory]
    [InlineData("chat-azure2023", 3, 2.0)]
    [InlineData("code-azure2023", 12, 0.5)]
    [InlineData("long-chat-mooncake", 1, 1.0)]
    [InlineData("sharegpt-8k", 1, 1.0)]
    [InlineData("summarization-arxiv", 1, 1.0)]
    [InlineData("agentic-coding", 1, 0.3)]
    [InlineData("reasoning-deepseek-r1", 1, 2.0)]
    [InlineData("multimodal-image", 1, 2.0)]
    [InlineData("api-short-servegen", 1, 4.0)]
    [InlineData("api-mid-servegen", 1, 8.0)]
    [InlineData("dnn-classification-faro", 1, 2.0)]
    public void The_mean_rate_is_the_one_asked_for(string name, int days, double rate)
    {
        var preset = PresetCatalogue.Get(name);
        var figures = StreamFigures.Of(preset, TimeSpan.FromDays(days), Seed, rate);
        AssertWithin(rate, figures.Rate, 0.03, "rate");
    }

    [Fact]
    public void Every_preset_has_a_source()
    {
        Assert.Equal(12, PresetCatalogue.Names.Length);
        Assert.All(PresetCatalogue.All, static preset => Assert.NotEmpty(preset.Source));
    }

    private static void AssertTokens(WorkloadPreset preset, StreamFigures figures)
    {
        AssertWithin(preset.Targets["input_mean"], figures.InputMean, 0.05, "input_mean");
        AssertWithin(preset.Targets["output_mean"], figures.OutputMean, 0.05, "output_mean");
    }

    private static void AssertWithin(double target, double actual, double tolerance, string what) => Assert.True(
        Math.Abs(actual - target) <= tolerance * target,
        $"{what}: {actual:R}, not {target} ± {tolerance:P0}; seed {Seed}");
}
