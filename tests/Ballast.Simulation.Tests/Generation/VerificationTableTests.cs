using Ballast.Simulation.Generation.Presets;

namespace Ballast.Simulation.Tests.Generation;

/// <summary>The rows of the generator's own verification that no target of a preset stands for: what its prototype drew
/// is drawn here too. The other rows are those of <see cref="PresetTargetTests"/>.</summary>
public sealed class VerificationTableTests
{
    private const ulong Seed = 1;
    private const int Draws = 50_000;

    // The chain alone lacks the slow swell of the source: at 60 s its dispersion stays at half of the source's 247.
    [Fact]
    public void Code_without_its_drift_is_as_bursty_as_the_prototype()
    {
        var preset = PresetCatalogue.Get("code-azure2023");
        preset = preset with { Arrival = preset.Arrival with { DriftSigma = 0 } };
        var figures = StreamFigures.Of(preset, TimeSpan.FromHours(10), Seed);
        AssertWithin(10.3, figures.GapCv, 0.15, "iat_cv");
        AssertWithin(14, figures.Dispersion(1), 0.35, "idc_1s");
        AssertWithin(78, figures.Dispersion(10), 0.35, "idc_10s");
        AssertWithin(135, figures.Dispersion(60), 0.35, "idc_60s");
        Assert.True(figures.Dispersion(60) < 0.75 * preset.Targets["idc_60s"], "the drift is what makes up for it");
    }

    [Theory]
    [InlineData("chat-azure2023")]
    [InlineData("code-azure2023")]
    [InlineData("sharegpt-8k")]
    public void Fifty_thousand_lengths_have_the_means_of_their_source(string name)
    {
        var preset = PresetCatalogue.Get(name);
        var figures = StreamFigures.Of(preset, Draws, Seed);
        Assert.Equal(Draws, figures.Requests);
        AssertWithin(preset.Targets["input_mean"], figures.InputMean, 0.05, "input_mean");
        AssertWithin(preset.Targets["output_mean"], figures.OutputMean, 0.05, "output_mean");
    }

    // Turns follow their session's first one, so counts vary more than those of a Poisson process.
    [Fact]
    public void Long_chat_varies_by_the_minute_as_its_source()
    {
        var preset = PresetCatalogue.Get("long-chat-mooncake");
        var figures = StreamFigures.Of(preset with { Prefix = null }, TimeSpan.FromHours(20), Seed);
        AssertWithin(preset.Targets["idc_60s"], figures.Dispersion(60), 0.35, "idc_60s");
    }

    [Fact]
    public void Images_come_on_top_of_a_text_of_the_sources_length()
    {
        var preset = PresetCatalogue.Get("multimodal-image");
        var pool = preset.Clients!;
        var text = preset with
        {
            Images = null,
            Clients = pool with
            {
                LogRateSigma = 0,
                ActiveFraction = null,
                Top = [.. pool.Top.Select(static client => client with { Active = 1 })],
            },
        };
        var figures = StreamFigures.Of(text, TimeSpan.FromDays(1), Seed, 4);
        AssertWithin(preset.Targets["rate_weighted_text_mean"], figures.InputMean, 0.05, "text_mean");
    }

    private static void AssertWithin(double target, double actual, double tolerance, string what) => Assert.True(
        Math.Abs(actual - target) <= tolerance * target,
        $"{what}: {actual:R}, not {target} ± {tolerance:P0}; seed {Seed}");
}
