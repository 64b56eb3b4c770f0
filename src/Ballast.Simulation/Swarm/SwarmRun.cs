using System.Collections.Immutable;
using Ballast.Journaling;
using Ballast.Results;
using Ballast.Simulation.Swarm.Checkers;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm;

/// <summary>One run of the swarm: a seed draws a cluster, its policies, traffic and faults; checkers hold every rule
/// against what happens; then all is healed and must settle and serve; then all of it once more, and the journal
/// replayed.</summary>
public static class SwarmRun
{
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(10);

    /// <summary>Draws the run of a seed and plays it.</summary>
    /// <param name="seed">The seed; the same one gives the same run on every machine.</param>
    public static SwarmReport Of(ulong seed) => Of(SwarmDraw.Of(seed), () => new());

    internal static SwarmReport Of(SwarmSettings settings, Func<WorldSeams> seams)
    {
        var report = new SwarmReport { Seed = settings.Seed, Drawn = SwarmWords.Drawn(settings) };
        var happened = ImmutableArray<string>.Empty;
        try
        {
            var checkers = CheckerGroup.All(settings);
            var (result, journal) = Play(settings, seams() with { Witness = checkers });
            happened = SwarmWords.Happened(result);
            report = report with { Requests = result.Run.Requests };
            checkers.Complete(result);
            var (again, second) = Play(settings, seams());
            JournalChecker.Same(journal, second);
            Same(result, again);
            var matched = JournalChecker.Replay(journal);
            happened = happened.Add(FormattableString.Invariant(
                $"{matched} decisions replayed from {journal.Length} bytes"));
        }
        // Whatever goes wrong in a world of which only the seed is known is told with the seed.
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var known = fault as InvariantBrokenException;
            report = report with { Breach = known?.Message ?? fault.ToString() };
        }
        return report with { Happened = happened };
    }

    /// <summary>Plays a drawn world to its end.</summary>
    internal static (RunResult Result, ReadOnlyMemory<byte> Journal) Play(SwarmSettings settings, WorldSeams seams)
    {
        var journal = new MemoryJournal(settings.Simulation.Epoch);
        using var world = new SimulatedWorld(settings.Simulation, new JournalWriter(journal), seams);
        while (world.RunUntil(world.Now + Piece)) { }
        var result = world.Result(new()
        {
            Kind = RunKind.Simulated,
            Scenario = "swarm",
            Seed = settings.Seed,
            SimulatedSeconds = world.Now.TotalSeconds,
        });
        return (result, journal.Bytes);
    }

    private static void Same(RunResult first, RunResult second)
    {
        if (first.ToJson() == second.ToJson()) { return; }
        throw new InvariantBrokenException(JournalChecker.SameSeed, "the journals are equal, but the results are not");
    }
}
