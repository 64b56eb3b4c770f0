using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Replaying;

/// <summary>Takes the waiting inside replicas off what attempts took, so that a simulation does not add it
/// again.</summary>
internal sealed class WorkEstimator
{
    private readonly TraceRequest[] _requests;
    private readonly HashSet<int> _told = [];
    private readonly HashSet<int> _waited = [];
    private readonly List<long> _spare = [];
    private int _timed;

    private WorkEstimator(ImmutableArray<TraceRequest> requests) => _requests = [.. requests];

    /// <summary>Estimates the work of a deployment's requests.</summary>
    /// <param name="recorded">The deployment.</param>
    /// <param name="places">Requests a replica works on at once; <see langword="null"/> to tell it from the
    /// journal.</param>
    public static WorkEstimate Of(JournaledDeployment recorded, int? places)
    {
        var log = recorded.Attempts;
        var batches = places is null ? BatchFinder.In(log) : null;
        var tells = log.Replicas.Any(replica => Tells(log.On(replica)));
        var known = places ?? (batches is not null ? batches.Form.MaxInFlight
            : tells ? PlaceCounter.Most(log) : PlaceGuess.Of(log));
        var estimator = new WorkEstimator(recorded.Requests);
        foreach (var replica in log.Replicas) { estimator.Take(log.On(replica), known); }
        return new()
        {
            Requests = ImmutableCollectionsMarshal.AsImmutableArray(estimator._requests),
            Timed = estimator._timed,
            Told = estimator._told.Count,
            WaitTaken = estimator._waited.Count,
            Places = known,
            Overhead = TimeSpan.FromTicks(batches?.Overhead ?? estimator.Overhead()),
            Batches = batches,
        };
    }

    private static bool Tells(ReadOnlySpan<WorkedAttempt> attempts)
    {
        foreach (ref readonly var attempt in attempts)
        {
            if (attempt.Told > 0) { return true; }
        }
        return false;
    }

    private void Take(ReadOnlySpan<WorkedAttempt> attempts, int places)
    {
        var starts = new long[attempts.Length];
        FifoLine.Walk(attempts, places, starts);
        for (var i = 0; i < attempts.Length; i++)
        {
            ref readonly var attempt = ref attempts[i];
            if (!attempt.Completed) { continue; }
            var waited = starts[i] != attempt.Sent;
            if (attempt.Told > 0)
            {
                _told.Add(attempt.Request);
                if (!waited) { _spare.Add(attempt.Duration - attempt.Told); }
                Set(attempt.Request, attempt.Told);
            }
            else if (!_told.Contains(attempt.Request))
            {
                if (waited) { _waited.Add(attempt.Request); }
                // Whoever was overtaken on the way back has the time of both: so much work was done, and no more.
                Set(attempt.Request, starts[i] == FifoLine.Never ? 1 : attempt.End - starts[i]);
            }
        }
    }

    private void Set(int request, long ticks)
    {
        ref var known = ref _requests[request];
        if (known.SourceLatencyNanoseconds == 0) { _timed++; }
        known = known with { SourceLatencyNanoseconds = ticks * 100 };
    }

    // Those that waited hide it: while one is on its way back, the next is on its place already.
    private long Overhead()
    {
        if (_spare.Count == 0) { return 0; }
        _spare.Sort();
        return Math.Max(0, _spare[_spare.Count / 2]);
    }
}
