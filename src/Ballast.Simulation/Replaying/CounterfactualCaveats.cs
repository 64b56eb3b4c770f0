using System.Collections.Immutable;
using static System.FormattableString;

namespace Ballast.Simulation.Replaying;

/// <summary>What a simulation from a journal cannot know, in words.</summary>
internal static class CounterfactualCaveats
{
    public static ImmutableArray<string> Of(
        JournaledRun run, ImmutableArray<JournaledDeployment> served, int? places)
    {
        var caveats = ImmutableArray.CreateBuilder<string>();
        caveats.Add(
            "outcomes of choices that were not made come from the simulator: each request takes the time that its "
            + "completed attempt took in the journal, on whichever replica it lands. What load, a warm cache or a slow "
            + "replica did to that time is not separated from it. Compare the two simulated rows with each other; how "
            + "near the simulated recorded policy comes to the recorded row says how far to trust them.");
        foreach (var deployment in served) { caveats.AddRange(Of(deployment, places)); }
        if (run.LinesLost > 0)
        {
            caveats.Add(Invariant($"{run.LinesLost} lines of the journal are lost: their requests are missing, or ")
                + "unfinished in the recorded row.");
        }
        return caveats.ToImmutable();
    }

    private static IEnumerable<string> Of(JournaledDeployment recorded, int? places)
    {
        var id = recorded.Deployment.Id;
        yield return Invariant($"{id}: {recorded.Replicas} replicas throughout, as were ready for the longest time ")
            + Invariant($"(the journal has {recorded.FewestReady} to {recorded.MostReady}), each working on ")
            + (places is { } given
                ? Invariant($"{given} requests at once, as was asked for.")
                : Invariant($"{recorded.Places} requests at once, the most seen on one replica."));
        if (recorded.ToldByReplica < recorded.Timed)
        {
            yield return Invariant($"{id}: {recorded.Timed - recorded.ToldByReplica} of {recorded.Timed} times are ")
                + "those of whole attempts, waiting inside the replica included.";
        }
        var untimed = recorded.Requests.Length - recorded.Timed;
        if (untimed > 0)
        {
            yield return Invariant($"{id}: {untimed} requests did not complete in the journal; their times are drawn ")
                + "from those of the others.";
        }
        if (recorded.SettingsChanged)
        {
            yield return $"{id}: its settings changed during the run; the simulation has those of its beginning.";
        }
    }
}
