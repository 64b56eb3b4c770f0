using Ballast.Cli.Commands;
using Ballast.Configuration.Scenarios;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Operators;
using Ballast.Simulation.World;

namespace Ballast.Cli.Simulate;

/// <summary>Puts the traffic of a scenario into the simulation's words.</summary>
internal static class TrafficMapping
{
    public static TrafficScene Of(ScenarioConfig scenario, TrafficConfig traffic) =>
        new(TraceOf(scenario, traffic), DeploymentOf(scenario, traffic))
        {
            Kind = traffic.Kind switch
            {
                TrafficKind.Generate => RequestKind.Generate,
                TrafficKind.Embed => RequestKind.Embed,
                TrafficKind.Raw => RequestKind.Raw,
                _ => RequestKind.Predict,
            },
            Patience = traffic.Patience is { } patience ? TimeMapping.Of(patience) : null,
            Idempotent = traffic.Idempotent,
            PayloadBytes = traffic.PayloadBytes,
            TenantIsSession = traffic.TenantIsSession,
        };

    private static DeploymentId? DeploymentOf(ScenarioConfig scenario, TrafficConfig traffic) =>
        traffic.Deployment.Length > 0 ? new DeploymentId(traffic.Deployment)
        : scenario.World.Deployments.Length == 1 ? scenario.World.Deployments[0].Deployment.Id
        : null;

    // The operators come in the order of 'ballast trace convert'.
    private static ITrace TraceOf(ScenarioConfig scenario, TrafficConfig traffic)
    {
        var trace = traffic.Generate is { } generator
            ? GeneratorMapping.Of(generator, scenario, traffic)
            : FileOf(traffic.Trace!);
        trace = trace.WarmUp(traffic.Skip);
        if (traffic.First > TimeSpan.Zero) { trace = trace.First(traffic.First); }
        if (traffic.InferSessions) { trace = trace.InferSessions(); }
        trace = trace.Thin(traffic.Thin).TimeScale(traffic.TimeScale);
        if (traffic.Superpose > 1) { trace = trace.Superpose(traffic.Superpose); }
        if (traffic is { Rate: > 0, Trace: not null }) { trace = trace.RateTo(traffic.Rate); }
        if (traffic.LengthScale is { } factors) { trace = trace.LengthScale(factors.Input, factors.Output); }
        if (traffic.LengthClip is { } clip)
        {
            trace = trace.LengthClip(clip.Tokens, clip.Drop ? ClipPolicy.Drop : ClipPolicy.Proportional);
        }
        if (traffic.Concurrency > 0) { trace = trace.Concurrency(traffic.Concurrency); }
        trace = trace.Delay(traffic.Start);
        if (traffic.Keys is { } keys) { trace = trace.WithKeys(keys.Count, keys.Skew); }
        return traffic.Tenant.Length > 0 ? trace.WithTenant(traffic.Tenant) : trace;
    }

    private static ITrace FileOf(TraceConfig config)
    {
        var format = config.Format.Length > 0 ? TraceCatalogue.Get(config.Format) : TraceCatalogue.Detect(config.File)
            ?? throw new TraceFormatException(config.File, 1, 0,
                "the first line fits no known format; name one with \"format\".");
        var expand = TraceNames.Expansions[config.Expand];
        var options = new ImportOptions
        {
            Spread = config.Spread,
            ReorderRows = config.ReorderRows,
            Expand = expand,
            Bin = config.Bin,
            Series = config.Series,
            SessionGap = config.SessionGap,
            SharedSystemShare = config.SharedSystem,
            LengthsRate = config.LengthsRate,
        };
        if (config.FirstOnCounts is not { } key) { return TraceCatalogue.Open(config.File, format, options); }
        if (format.Kind == TraceKind.Requests)
        {
            throw new TraceFormatException(
                config.File, 0, 0, $"\"{key}\" works on counts, and this holds requests ({format.Name}); "
                    + "use \"rate\" or \"timeScale\" of the stream.");
        }
        return Counts(config, TraceCatalogue.OpenCounts(config.File, format, options)).Expand(expand);
    }

    // In the order of 'ballast trace convert', too.
    private static CountTable Counts(TraceConfig config, CountTable table)
    {
        if (config.CompressDay is { } day)
        {
            table = table.Map(
                $"compressDay {day.Bins},{day.Offset}", series => series.CompressDay(day.Bins, day.Offset));
        }
        if (config.MinMax is { } range)
        {
            table = table.Map(
                FormattableString.Invariant($"minMax {range.Min},{range.Max}"),
                series => series.MinMax(range.Min, range.Max));
        }
        if (config.PeakTo > 0)
        {
            table = table.Map(
                FormattableString.Invariant($"peakTo {config.PeakTo}"), series => series.PeakTo(config.PeakTo));
        }
        return config.MeanTo > 0
            ? table.Map(FormattableString.Invariant($"meanTo {config.MeanTo}"), series => series.MeanTo(config.MeanTo))
            : table;
    }
}
