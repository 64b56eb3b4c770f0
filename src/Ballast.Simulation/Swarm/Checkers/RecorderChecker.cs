using Ballast.Results;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>What is recorded adds up: with itself, with what was seen, and with what the routers count.</summary>
internal sealed class RecorderChecker : SwarmChecker
{
    private Book[] _books = [];

    private struct Book
    {
        public long Arrived;
        public long Completed;
        public long Dropped;
        public long Others;
        public long Cancelled;
    }

    public override string Invariant => "what is recorded adds up";

    public override void Begins(SimulatedWorld world)
    {
        base.Begins(world);
        _books = new Book[world.Deployments.Count];
    }

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request) =>
        _books[deployment.Index].Arrived++;

    public override void Recorded(SimulatedDeployment deployment, in RequestAccount account)
    {
        ref var book = ref _books[deployment.Index];
        switch (account.End)
        {
            case RequestEnd.Completed: book.Completed++; break;
            case RequestEnd.Rejected: book.Dropped++; break;
            case RequestEnd.Cancelled: (book.Others, book.Cancelled) = (book.Others + 1, book.Cancelled + 1); break;
            default: book.Others++; break;
        }
    }

    public override void Complete(RunResult result)
    {
        foreach (var deployment in World.Deployments)
        {
            Check(deployment, result.Deployments[deployment.Recorded], in _books[deployment.Index]);
        }
        var total = result.Total;
        Hold(
            total.Arrived == result.Deployments.Sum(one => one.Arrived)
                && total.Completed == result.Deployments.Sum(one => one.Completed),
            $"the total is {total.Arrived} arrived and {total.Completed} completed");
    }

    private void Check(SimulatedDeployment deployment, DeploymentResult told, in Book seen)
    {
        var id = deployment.Id;
        Hold(
            told.Arrived == told.Completed + told.Dropped + told.Failed + told.Unfinished,
            $"{id}: {told.Arrived} arrived; {told.Completed}, {told.Dropped}, {told.Failed}, {told.Unfinished}");
        Hold(
            (told.Arrived, told.Completed, told.Dropped, told.Failed)
                == (seen.Arrived, seen.Completed, seen.Dropped, seen.Others),
            $"{id}: {told.Arrived}, {told.Completed}, {told.Dropped}, {told.Failed} are told, "
            + $"{seen.Arrived}, {seen.Completed}, {seen.Dropped}, {seen.Others} were seen");
        var counted = deployment.Router.Counters;
        Hold(
            (counted.Arrived, counted.Completed, counted.Cancelled, counted.Settled)
                == (told.Arrived, told.Completed, seen.Cancelled, told.Arrived - told.Unfinished),
            $"{id}: the router counts {counted}");
        Hold(
            told.Retries <= counted.Retries && told.Hedges <= counted.Hedges,
            $"{id}: {told.Retries} retries and {told.Hedges} hedges are told, the router counts {counted}");
        Hold(
            told.Utilization is null or (>= 0 and <= 1.0001), $"{id}: {told.Utilization} of its capacity was used");
    }
}
