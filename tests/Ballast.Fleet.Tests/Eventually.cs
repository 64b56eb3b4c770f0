namespace Ballast.Fleet.Tests;

/// <summary>Waits for what no callback tells, such as the death of a process that is not our child.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, TimeSpan within, Func<string> otherwise)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > within)
            {
                Assert.Fail($"Not within {within.TotalSeconds} s: {otherwise()}");
            }
            await Task.Delay(10);
        }
    }
}
