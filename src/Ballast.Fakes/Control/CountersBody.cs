namespace Ballast.Fakes.Control;

/// <summary>The JSON of <c>/fake/counters</c>.</summary>
internal sealed record CountersBody(
    long Started, long Finished, long Failed, long Aborted, long InFlight, long MaxInFlight,
    int Running, int Waiting, int MaxWaiting, long Overflowed, long Hanging)
{
    public static CountersBody Of(FakeCounters counters) => new(
        counters.Started, counters.Finished, counters.Failed, counters.Aborted, counters.InFlight, counters.MaxInFlight,
        counters.Running, counters.Waiting, counters.MaxWaiting, counters.Overflowed, counters.Hanging);
}
