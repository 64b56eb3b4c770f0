namespace Ballast.Simulation.Traces;

/// <summary>Reads a trace once, in order of arrival, without holding it whole.</summary>
public interface ITraceReader : IDisposable
{
    /// <summary>The next request whose arrival is known beforehand.</summary>
    /// <param name="request">The request; its arrival is never before the last one's.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="TraceFormatException">A row is malformed.</exception>
    bool TryRead(out TraceRequest request);

    /// <summary>Closed loop: the turn that follows one that ended. Called once for every request that ended, however it
    /// ended.</summary>
    /// <param name="ended">The request, as it was read.</param>
    /// <param name="endedAtNanoseconds">When it ended, in the trace's time.</param>
    /// <param name="next">Its successor; it arrives at the end plus its think time.</param>
    /// <returns>Whether the session goes on; an open-loop trace never does.</returns>
    bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
    {
        next = default;
        return false;
    }
}
