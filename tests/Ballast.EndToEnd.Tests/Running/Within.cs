using System.Diagnostics;

namespace Ballast.EndToEnd.Tests.Running;

/// <summary>Waits for facts that no callback tells, each with a deadline.</summary>
internal static class Within
{
    /// <summary>Long enough for anything that starts processes, on a machine that is busy with other things.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(90);

    /// <summary>Long enough for anything that only has to be noticed.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until the fact holds.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> TrueAsync(Func<bool> fact, TimeSpan limit, Func<string> otherwise)
    {
        var start = Stopwatch.GetTimestamp();
        await FactAsync(() => Task.FromResult(fact()), holds => holds, limit, _ => otherwise());
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Looks until what is seen is as it should be.</summary>
    /// <returns>What was seen then.</returns>
    public static async Task<T> FactAsync<T>(
        Func<Task<T>> look, Predicate<T> fact, TimeSpan limit, Func<T, string> otherwise)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (fact(seen)) { return seen; }
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                Assert.Fail($"Not within {limit.TotalSeconds} s: {otherwise(seen)}");
            }
            await Task.Delay(LookEvery, TestContext.Current.CancellationToken);
        }
    }
}
