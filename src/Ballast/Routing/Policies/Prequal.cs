using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>Of the replicas probed lately, the fastest one that is not heavily loaded for this fleet.</summary>
/// <remarks>The asynchronous mode of Prequal (Wydrowski, Kleinberg, Rumble and Archer, NSDI 2024): a pool of probe
/// answers, the hot-cold rule, reuse of probes, removal of the oldest and the worst in turn. Ours, where the paper
/// says nothing or speaks of large fleets: a new answer replaces the replica's older one, the pool holds at most half
/// the replicas (at least two), failures count against a replica for a while, and too small a pool falls back to
/// power of two choices by default.</remarks>
public sealed partial class Prequal : IProbingPolicy
{
    /// <summary>The cost shown for a replica that has no usable probe.</summary>
    private const double Unprobed = 1e9;

    private const int MinPool = 2;
    private const int MaxPool = 64;

    // Whoever is not called for so long is left alone: what replicas tell would only fill journals.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    private readonly ReplicaTable<ReplicaFaults> _faults = new();
    private readonly RecentLoads _loads = new();
    private readonly PrequalPool _pool;
    private readonly int _poolSize;
    private readonly TimeSpan _maxAge;
    private readonly double _probes;
    private readonly double _removals;
    private readonly double _delta;
    private readonly double _hotQuantile;
    private readonly TimeSpan _failureMemory;
    private readonly double _failureLatency;
    private readonly bool _randomFallback;
    private readonly TimeSpan _idleProbe;
    private double _probesDue;
    private double _removalsDue;
    private TimeSpan? _placedAt;
    private TimeSpan _probedAt;

    /// <summary>A policy with an empty pool.</summary>
    /// <param name="arguments">Values for the options of <see cref="Entry"/>.</param>
    public Prequal(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        _poolSize = arguments.Whole("pool");
        _maxAge = arguments.Duration("max-age");
        _probes = arguments["probes"];
        _removals = arguments["removals"];
        _delta = arguments["delta"];
        _hotQuantile = arguments["hot-quantile"];
        _failureMemory = arguments.Duration("failure-memory");
        _failureLatency = arguments["failure-latency"];
        _randomFallback = arguments.Whole("fallback") == 1;
        _idleProbe = arguments.Duration("idle-probe");
        _pool = new PrequalPool(_poolSize);
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "prequal", "Of the replicas probed lately, the fastest one that is not heavily loaded for this fleet.",
        [
            new("pool", 16, MinPool, MaxPool, "probes", "Most probes kept; never more than half the replicas.")
            {
                Whole = true,
            },
            new("max-age", 1, 0.01, 60, "s", "Age at which a probe is thrown away."),
            new("probes", 3, 0, 8, "probes", "Probes sent for each request, on average."),
            new("removals", 1, 0, 16, "probes", "Probes thrown away for each request, on average."),
            new("delta", 1, 0, 100, "probes", "Net growth of the pool for each request; limits reuse."),
            new("hot-quantile", 0.84, 0, 1, string.Empty, "Quantile of loads above which replicas are hot; 1: none."),
            new("failure-memory", 1, 0, 60, "s", "How long a failure counts as a request and as slow."),
            new("failure-latency", 5, 0, 3600, "s", "Latency a replica counts as having after a failure."),
            new("idle-probe", 0.5, 0, 60, "s", "Time without a request after which replicas are probed; 0: never."),
            PolicyOption.Choice("fallback", "The policy below two usable probes.", "power-of-two", "random"),
        ],
        arguments => new Prequal(arguments));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public void Sent(in RoutingContext context, int candidate)
    {
        var n = context.Candidates.Length;
        _pool.Limit = PoolLimit(n);
        _pool.Expire(context.Now, _maxAge, ReuseLimit(n));
        _pool.Use(context.Candidates[candidate].Id);
        _removalsDue += _removals;
        for (; _removalsDue >= 1; _removalsDue--)
        {
            _pool.RemoveOne(Threshold);
        }
    }

    /// <inheritdoc/>
    public int PlanProbes(in RoutingContext context, Span<int> candidates)
    {
        _placedAt = _probedAt = context.Now;
        _probesDue += _probes;
        var due = (int)_probesDue;
        _probesDue -= due;
        var count = Math.Min(due, Math.Min(candidates.Length, context.Candidates.Length));
        Sampling.Distinct(context.Random, context.Candidates.Length, candidates[..count]);
        return count;
    }

    /// <inheritdoc/>
    public TimeSpan NextIdleProbe
    {
        get
        {
            if (_placedAt is not { } placed) { return TimeSpan.MaxValue; }
            if (_idleProbe == TimeSpan.Zero || _probes == 0) { return TimeSpan.MaxValue; }
            var next = _probedAt + _idleProbe;
            return next - placed <= LongestIdle ? next : TimeSpan.MaxValue;
        }
    }

    /// <inheritdoc/>
    public int PlanIdleProbes(
        ReadOnlySpan<ReplicaSnapshot> candidates, TimeSpan now, Random random, Span<int> wanted)
    {
        _probedAt = now;
        // Two at least: with fewer the next request would fall back for all that was asked.
        var due = Math.Max(MinPool, (int)Math.Ceiling(_probes));
        var count = Math.Min(due, Math.Min(wanted.Length, candidates.Length));
        Sampling.Distinct(random, candidates.Length, wanted[..count]);
        return count;
    }

    /// <inheritdoc/>
    public void ProbeAnswered(in ReplicaSnapshot replica, in ProbeAnswer answer, TimeSpan now)
    {
        _pool.Add(replica.Id, answer, now);
        _loads.ForgetBefore(now - (5 * _maxAge));
        _loads.Add(replica.Id, Math.Max(0, answer.InFlight), now);
    }

    /// <inheritdoc/>
    public void Observe(in RequestOutcome outcome, in ReplicaSnapshot replica, TimeSpan now)
    {
        if (outcome.IsReplicaFault) { _faults[replica].Add(now, _failureMemory); }
    }

    private double Threshold => HotColdRule.Threshold(_loads.Sorted, _hotQuantile);

    private int PoolLimit(int replicas) => Math.Min(_poolSize, Math.Max(MinPool, replicas / 2));

    private double ReuseLimit(int replicas) =>
        HotColdRule.ReuseLimit(PoolLimit(replicas), replicas, _probes, _removals, _delta);
}
