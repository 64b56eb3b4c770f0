using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Ballast.Lab.Comparing;
using Ballast.Results;

namespace Ballast.Cli.Simulate;

/// <summary>Runs a plan, several runs at once; each has a thread and a world of its own.</summary>
internal sealed class SimulationRunner(SimulationPlan plan, int parallel, string? journal)
{
    /// <summary>Runs everything, or what there is time for.</summary>
    /// <param name="progress">Hears how far the run of a number has come; runs are numbered seed by seed.</param>
    /// <param name="cancellation">Stops it.</param>
    public SimulationOutcome Run(Action<int, RunProgress>? progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var results = new RunResult?[plan.Runs];
        RunAll(results, progress, cancellation);
        var seeds = plan.Seeds.Length;
        ImmutableArray<int> finished = [.. Enumerable.Range(0, seeds).Where(seed =>
            Enumerable.Range(0, plan.Variants.Length).All(variant => Of(seed, variant) is not null))];
        if (finished.IsEmpty) { throw new OperationCanceledException(cancellation); }
        return new SimulationOutcome
        {
            Plan = plan,
            Variants = [.. plan.Variants.Select((variant, i) => new VariantRuns(
                variant.Name.Length > 0 ? variant.Name : variant.Scenario.Name,
                [.. finished.Select(seed => Of(seed, i)!)]))],
            Stopped = cancellation.IsCancellationRequested,
            WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };

        RunResult? Of(int seed, int variant) => results[(seed * plan.Variants.Length) + variant];
    }

    // Seed by seed, so that what is finished when somebody stops it can be compared.
    private void RunAll(RunResult?[] results, Action<int, RunProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, plan.Runs, new ParallelOptions { MaxDegreeOfParallelism = parallel }, number =>
            {
                if (cancellation.IsCancellationRequested) { return; }
                var (seed, variant) = Math.DivRem(number, plan.Variants.Length);
                var run = new SimulationRun(plan.Variants[variant], plan.Seeds[seed], plan.Command);
                var sink = progress is null ? null : new Sink(number, progress);
                var result = run.Run(journal, sink, cancellation);
                if (plan.Runs == 1 || !cancellation.IsCancellationRequested) { results[number] = result; }
            });
        }
        catch (AggregateException several)
        {
            // What is wrong with one run, such as a row of its trace, is mostly wrong with all of them.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private sealed class Sink(int number, Action<int, RunProgress> progress) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => progress(number, value);
    }
}
