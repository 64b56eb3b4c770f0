using Ballast.Scaling.Faro;
using Ballast.Statistics;

namespace Ballast.Tests.Scaling.Faro;

/// <summary>Jobs to divide a budget among.</summary>
internal static class AllocationExample
{
    public static AllocationJob Job(double rate, int old = 1, double service = 0.18, double quantile = 0.99) => new()
    {
        Rates = new[] { rate },
        ServiceSeconds = service,
        TargetSeconds = 4 * service,
        Quantile = quantile,
        OldReplicas = old,
    };

    // Three bins of rates up to 25 per second, floors of 1 or 2, and what the jobs have in no order.
    public static AllocationProblem Random(SeededRandom random, int jobs, FaroGoal goal)
    {
        var made = new AllocationJob[jobs];
        for (var i = 0; i < jobs; i++)
        {
            double[] rates = [random.NextDouble() * 25, random.NextDouble() * 25, random.NextDouble() * 25];
            made[i] = Job(1, 1 + random.Next(4)) with { Rates = rates, Floor = 1 + (random.Next(5) / 4) };
        }
        var floors = made.Sum(job => job.Floor);
        return new()
        {
            Jobs = [.. made],
            Budget = floors + random.Next(4 * jobs),
            Goal = goal,
            ColdBins = random.Next(2),
        };
    }

    public static double Value(AllocationProblem problem, Allocation allocation)
    {
        var value = new AllocationValue(problem);
        value.SetAccept(allocation.AcceptRates.AsSpan());
        value.MoveTo(allocation.Replicas.AsSpan());
        return value.Current;
    }
}
