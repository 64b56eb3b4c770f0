using Ballast.Configuration.Scenarios;
using Ballast.Simulation.Chance;
using Ballast.Simulation.Generation;
using Ballast.Simulation.Generation.Presets;
using Ballast.Simulation.Traces;

namespace Ballast.Cli.Simulate;

/// <summary>Puts generated traffic of a scenario into the generator's words.</summary>
internal static class GeneratorMapping
{
    public static ITrace Of(GeneratorConfig generator, ScenarioConfig scenario, TrafficConfig traffic)
    {
        var preset = generator.Preset.Length > 0 ? PresetOf(generator.Preset) : new WorkloadPreset
        {
            Name = traffic.Name.Length > 0 ? traffic.Name : "generated",
            MeanRate = traffic.Rate,
            Arrival = new ArrivalPattern { Kind = ArrivalKind.Poisson },
        };
        preset = preset with
        {
            Arrival = ArrivalsOf(generator) ?? preset.Arrival,
            Rate = RateOf(generator, preset.Rate),
            Input = generator.Input is { } input ? LengthOf(input) : preset.Input,
            Output = generator.Output is { } output ? LengthOf(output) : preset.Output,
            RankCorrelation = generator.Correlation ?? preset.RankCorrelation,
        };
        return new GeneratedTrace(preset, new GenerationOptions
        {
            Duration = EndOf(scenario, traffic),
            Rate = traffic.Rate > 0 ? traffic.Rate : null,
            Requests = scenario.Requests > 0 ? scenario.Requests : null,
            FlashPerDay = generator.FlashPerDay,
        });
    }

    // A name is never taken for a file that happens to lie where the program was started.
    private static WorkloadPreset PresetOf(string preset) => PresetCatalogue.Names.Contains(preset)
        ? PresetCatalogue.Get(preset)
        : PresetCatalogue.Find(preset);

    private static ArrivalPattern? ArrivalsOf(GeneratorConfig generator) => generator.Arrivals is not { } arrivals
        ? null
        : new ArrivalPattern
        {
            Kind = arrivals switch
            {
                GeneratorArrivals.Gamma => ArrivalKind.Gamma,
                GeneratorArrivals.Weibull => ArrivalKind.Weibull,
                GeneratorArrivals.Mmpp => ArrivalKind.Mmpp,
                _ => ArrivalKind.Poisson,
            },
            Cv = generator.Cv,
            Rates = generator.States,
            Transition = generator.Transition,
            StepSeconds = generator.Step.TotalSeconds,
        };

    // One wave of the rate's logarithm from its lowest on: the highest rate is e^(2a) times the lowest.
    private static RateShape RateOf(GeneratorConfig generator, RateShape own) => generator.Swell is not { } swell
        ? own
        : own with
        {
            Cosines = [-Ballast.Statistics.PortableMath.Log(swell.Ratio) / 2],
            Sines = [0],
            PeriodSeconds = swell.Period.TotalSeconds,
            Daily = [],
        };

    private static NumberDistribution LengthOf(LengthConfig length) =>
        NumberDistribution.Of(LogNormal.OfMeanAndCv(length.Mean, length.Cv), length.Min, length.Max);

    // The mean rate is kept over what is drawn, so nothing is drawn beyond what is needed.
    private static TimeSpan? EndOf(ScenarioConfig scenario, TrafficConfig traffic)
    {
        if (traffic.First > TimeSpan.Zero) { return traffic.Skip + traffic.First; }
        var needed = (scenario.Duration - traffic.Start) * traffic.TimeScale;
        return scenario.Duration == TimeSpan.Zero ? null
            : needed > TimeSpan.Zero ? needed + traffic.Skip
            : TimeSpan.FromTicks(1);
    }
}
