using Ballast.Simulation.Traces.Replay;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>What operators must know of a trace before they read it.</summary>
/// <param name="Requests">How many requests it has.</param>
/// <param name="FirstNanoseconds">When the first arrives.</param>
/// <param name="LastNanoseconds">When the last arrives, in a closed loop at its source's pace.</param>
/// <param name="LastStartNanoseconds">When the last arrives of those whose arrival is known beforehand.</param>
internal readonly record struct TraceMeasure(
    long Requests, long FirstNanoseconds, long LastNanoseconds, long LastStartNanoseconds)
{
    public double RatePerSecond => LastNanoseconds > FirstNanoseconds
        ? Requests / Nanoseconds.ToSeconds(LastNanoseconds - FirstNanoseconds)
        : 0;

    public static TraceMeasure Of(ITrace trace, ulong seed)
    {
        using var walk = new NominalWalk(trace.Open(seed));
        var measure = new TraceMeasure(0, 0, 0, 0);
        while (walk.TryRead(out var request, out var isStart))
        {
            var arrival = request.ArrivalNanoseconds;
            measure = measure with
            {
                Requests = measure.Requests + 1,
                FirstNanoseconds = measure.Requests == 0 ? arrival : measure.FirstNanoseconds,
                LastNanoseconds = arrival,
                LastStartNanoseconds = isStart ? arrival : measure.LastStartNanoseconds,
            };
        }
        return measure;
    }
}
