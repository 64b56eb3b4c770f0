using Ballast.Routing;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws limits and switches of routers.</summary>
internal static class SwarmRouters
{
    public static RouterSettings Draw(SwarmChance chance) => new()
    {
        Queue = new()
        {
            MaxRequests = chance.Is(0.2) ? chance.Whole(0, 3) : chance.Whole(4, 400),
            MaxBytes = chance.Is(0.3) ? chance.Whole(0, 64) << 10 : 256L << 20,
            MaxWait = chance.Seconds(0.2, 20),
            ColdStartWait = chance.Seconds(2, 20),
            ShedUnreachable = chance.Is(0.5),
        },
        Retry = new()
        {
            MaxRetries = chance.Whole(0, 4),
            BudgetRatio = chance.Between(0, 0.5),
            MinPerSecond = chance.Is(0.3) ? 0 : chance.Between(0, 10),
        },
        Hedge = new()
        {
            Enabled = chance.Is(0.4),
            Delay = chance.Is(0.5) ? TimeSpan.Zero : chance.Seconds(0.01, 0.5),
            Quantile = chance.Between(0.5, 0.99),
            BudgetRatio = chance.Between(0, 0.3),
        },
        Ejection = Ejection(chance),
        Timeouts = new()
        {
            Connect = chance.Is(0.2) ? TimeSpan.Zero : chance.Seconds(0.05, 2),
            FirstByte = chance.Is(0.3) ? TimeSpan.Zero : chance.Seconds(4, 15),
            Total = chance.Is(0.3) ? TimeSpan.Zero
                : chance.Is(0.3) ? chance.Seconds(0.2, 3)
                : chance.Seconds(8, 30),
        },
        DrainLimit = chance.Seconds(0, 10),
    };

    private static EjectionSettings Ejection(SwarmChance chance)
    {
        var drawn = Drawn(chance);
        // As long as coming back takes, and drawn with it: a draw of its own would change every world after it.
        return drawn with { WarmUp = drawn.SlowStart };
    }

    private static EjectionSettings Drawn(SwarmChance chance) => new()
    {
        ConsecutiveFailures = chance.Of(0, 1, 3, 5),
        ErrorRate = chance.Is(0.3) ? 0 : chance.Between(0.1, 0.9),
        MinSamples = chance.Whole(1, 20),
        LatencyFactor = chance.Is(0.3) ? 0 : chance.Between(1.5, 5),
        LatencyFloor = chance.Seconds(0, 0.2),
        Stall = chance.Is(0.3) ? TimeSpan.Zero : chance.Seconds(0.2, 3),
        StallFactor = chance.Between(2, 10),
        FailedProbes = chance.Whole(1, 3),
        MaxShare = chance.Between(0, 1),
        BaseDuration = chance.Seconds(0.2, 5),
        MaxDuration = chance.Seconds(5, 20),
        SlowStart = chance.Is(0.3) ? TimeSpan.Zero : chance.Seconds(0.5, 10),
    };
}
