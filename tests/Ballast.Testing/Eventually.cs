using Xunit;

namespace Ballast.Testing;

/// <summary>Waits for a fact that no callback tells, with a deadline and a message that says what was seen
/// instead.</summary>
/// <remarks>A fact is looked at every few milliseconds, so a test takes as long as the fact does and no longer. Where a
/// task or a callback tells of it, await that.</remarks>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until a fact holds; fails the test at the deadline.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="what">The fact in words.</param>
    /// <param name="seen">What is there instead, for the failure; <see langword="null"/> says nothing.</param>
    /// <param name="within">The deadline; <see langword="null"/> takes 20 s.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task TrueAsync(
        Func<bool> fact, string what, Func<object?>? seen = null, TimeSpan? within = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var patience = within ?? Patience;
        var start = TimeProvider.System.GetTimestamp();
        using var look = new PeriodicTimer(LookEvery);
        while (!fact())
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience)
            {
                Assert.Fail($"Not within {patience.TotalSeconds} s: {what}. Seen: {seen?.Invoke() ?? "nothing else"}");
            }
            await look.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>Asks until an answer is good; fails the test at the deadline with the last answer.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="ask">The question.</param>
    /// <param name="good">Whether the answer is good.</param>
    /// <param name="what">A good answer in words.</param>
    /// <param name="within">The deadline; <see langword="null"/> takes 20 s.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<T> AnswerAsync<T>(
        Func<Task<T>> ask, Func<T, bool> good, string what, TimeSpan? within = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(good);
        var patience = within ?? Patience;
        var start = TimeProvider.System.GetTimestamp();
        using var look = new PeriodicTimer(LookEvery);
        while (true)
        {
            var answer = await ask();
            if (good(answer)) { return answer; }
            if (TimeProvider.System.GetElapsedTime(start) > patience)
            {
                Assert.Fail($"Not within {patience.TotalSeconds} s: {what}. Last answer: {answer}");
            }
            await look.WaitForNextTickAsync(cancellation);
        }
    }
}
