namespace Ballast.Fakes;

/// <summary>One disconnect of a client before its answer was complete, as seen by the server.</summary>
/// <param name="Tag">The request's <c>x-fake-tag</c> header, else its <c>x-request-id</c>; empty without
/// either.</param>
/// <param name="Path">The request's path.</param>
/// <param name="Phase">How far the request had come.</param>
/// <param name="SeenTimestamp">When it was seen, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="AfterStart">Time from the request's arrival at the engine to the abort.</param>
public readonly record struct FakeAbort(
    string Tag, string Path, FakePhase Phase, long SeenTimestamp, TimeSpan AfterStart);
