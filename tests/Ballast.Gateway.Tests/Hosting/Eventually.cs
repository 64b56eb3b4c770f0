using System.Diagnostics;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>Waits for a fact with a deadline.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task IsAsync(Func<bool> fact, string what, Func<object?> seen) =>
        IsAsync(() => Task.FromResult(fact()), what, seen);

    public static async Task IsAsync(Func<Task<bool>> fact, string what, Func<object?> seen)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await fact())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                Assert.Fail($"Waited {Patience.TotalSeconds} s for: {what}. Seen: {seen()}");
            }
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The task's result, or a failure that says what did not come.</summary>
    public static async Task<T> WithinPatienceAsync<T>(this Task<T> task, string what)
    {
        await ((Task)task).WithinPatienceAsync(what);
        return await task;
    }

    public static async Task WithinPatienceAsync(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {Patience.TotalSeconds} s for: {what}.");
        }
    }
}
