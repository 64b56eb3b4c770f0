using System.Diagnostics;

namespace Ballast.Fakes.Tests;

/// <summary>Waits for a fact with a deadline.</summary>
internal static class Wait
{
    public static async Task ForAsync(Func<bool> fact, string what, Func<object?> seen)
    {
        var start = Stopwatch.GetTimestamp();
        while (!fact())
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(20))
            {
                Assert.Fail($"Waited 20 s for: {what}. Seen: {seen()}");
            }
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
