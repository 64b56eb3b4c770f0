using System.Collections.Immutable;
using static System.FormattableString;

namespace Ballast.Simulation.Replaying;

/// <summary>What a simulation from a journal cannot know, in words.</summary>
internal static class CounterfactualCaveats
{
    public static ImmutableArray<string> Of(
        JournaledRun run, ImmutableArray<Counterfactual.Served> served, int? places)
    {
        var caveats = ImmutableArray.CreateBuilder<string>();
        caveats.Add(
            "outcomes of choices that were not made come from the simulator: each request takes the time that its "
            + "completed attempt was worked on in the journal, on whichever replica it lands. What load, a warm cache "
            + "or a slow replica did to that time is not separated from it. Compare the two simulated rows with each "
            + "other; how near the simulated recorded policy comes to the recorded row says how far to trust them.");
        foreach (var (deployment, work) in served) { caveats.AddRange(Of(deployment, work, places)); }
        if (run.LinesLost > 0)
        {
            caveats.Add(Invariant($"{run.LinesLost} lines of the journal are lost: their requests are missing, or ")
                + "unfinished in the recorded row.");
        }
        return caveats.ToImmutable();
    }

    private static IEnumerable<string> Of(JournaledDeployment recorded, WorkEstimate work, int? places)
    {
        var id = recorded.Deployment.Id;
        yield return Invariant($"{id}: {recorded.Replicas} replicas throughout, as were ready for the longest time ")
            + Invariant($"(the journal has {recorded.FewestReady} to {recorded.MostReady}), each working on ")
            + Places(work, places);
        if (work.Told < work.Timed) { yield return Untold(id, work); }
        if (work.Overhead > TimeSpan.Zero)
        {
            yield return Invariant($"{id}: {work.Overhead.TotalMilliseconds:0.###} ms of an attempt are neither work ")
                + "nor waiting (the median of those that did not wait); the simulated network takes as long.";
        }
        var untimed = work.Requests.Length - work.Timed;
        if (untimed > 0)
        {
            yield return Invariant($"{id}: {untimed} requests did not complete in the journal, or their time is not ")
                + "known; their times are drawn from those of the others.";
        }
        if (recorded.SettingsChanged)
        {
            yield return $"{id}: its settings changed during the run; the simulation has those of its beginning.";
        }
    }

    private static string Places(WorkEstimate work, int? places) => (places, work.Batches) switch
    {
        ({ } given, _) => Invariant($"{given} requests at once, as was asked for, the others waiting in order."),
        (_, { Form: var form }) =>
            Invariant($"batches of up to {form.MaxBatchSize} requests, the most seen, {form.MaxInFlight} at once, ")
            + Invariant($"that wait {form.MaxDelay.TotalMilliseconds:0.###} ms to fill. A batch takes the time of a ")
            + "recorded one of its size, and every request counts as one row.",
        _ when work.Told > 0 => Invariant($"{work.Places} requests at once, the most seen on one replica, ")
            + "the others waiting in order.",
        _ => Invariant($"{work.Places} requests at once, the others waiting in order: the fewest that do not ")
            + "contradict the order and the gaps of the ends.",
    };

    private static string Untold(DeploymentId id, WorkEstimate work) =>
        Invariant($"{id}: {work.Timed - work.Told} of {work.Timed} times were not told by the replica. They are whole ")
        + Invariant($"attempts less the waiting inside the replica, which {work.WaitTaken} of them had if it serves ")
        + "in order of arrival; what the network took is in them.";
}
