using System.Diagnostics;
using System.Globalization;
using Ballast.Fakes.Serving;

namespace Ballast.Fakes.Raw;

/// <summary>A stream whose events say when they were sent, so that a reader can measure the delay added on the
/// way.</summary>
internal static class SseTiming
{
    private static readonly string Padding = new('.', 65_536);

    public static async Task ServeAsync(WorkRequest work)
    {
        var events = Number(work, "events", 100, 0, 1_000_000);
        var bytes = Number(work, "bytes", 20, 1, Padding.Length);
        var interval = Number(work, "interval_ms", 10, 0, 60_000);
        await work.EnterAsync(work.State.Models[work.State.Options.Models[0]]);
        var stream = await SseWriter.StartAsync(work);
        var due = Stopwatch.GetTimestamp();
        for (var i = 0; i < events; i++)
        {
            await Pacing.UntilAsync(due, work.Cancellation);
            await (i < events - 1 ? stream.SendAsync(Event(i, bytes)) : stream.SendLastAsync(Event(i, bytes)));
            due += Pacing.Ticks(TimeSpan.FromMilliseconds(interval));
        }
    }

    // Unix microseconds (16 digits until the year 2286), a number from 0, dots up to the length asked for.
    private static string Event(int number, int bytes)
    {
        var microseconds = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var text = string.Create(CultureInfo.InvariantCulture, $"{microseconds} {number} ");
        return text.Length >= bytes ? text.TrimEnd() : string.Concat(text, Padding.AsSpan(0, bytes - text.Length));
    }

    private static int Number(WorkRequest work, string name, int otherwise, int low, int high)
    {
        if (!work.Http.Request.Query.TryGetValue(name, out var text))
        {
            return otherwise;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= low && value <= high
                ? value
                : throw new FakeInputException(400, $"'{name}' is '{text}': give a whole number from {low} to {high}.");
    }
}
