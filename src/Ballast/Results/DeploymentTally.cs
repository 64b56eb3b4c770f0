using System.Diagnostics;
using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Results;

/// <summary>All that is counted for one deployment, or for all together.</summary>
internal sealed class DeploymentTally
{
    // 2,048 buckets of 1 % span nine powers of ten: below a microsecond to a quarter of an hour.
    private const int Buckets = 2048;

    private static readonly int ReasonKinds = Enum.GetValues<RejectReason>().Length;
    private static readonly int EndKinds = Enum.GetValues<RequestEnd>().Length;
    private static readonly int DispatchKinds = Enum.GetValues<DispatchKind>().Length;

    private TenantTally[] _tenants = [];

    public DeploymentTally(RunRecorderSettings settings, bool withTimeline)
    {
        Latency = new QuantileSketch(settings.QuantileError, Buckets);
        Wait = new QuantileSketch(settings.QuantileError, Buckets);
        Ttft = new QuantileSketch(settings.QuantileError, Buckets);
        Tpot = new QuantileSketch(settings.QuantileError, Buckets);
        Reasons = new ReasonCounts(settings.MaxReasons);
        Cells = withTimeline ? new TimelineCell[settings.MaxTimelinePoints] : [];
    }

    public QuantileSketch Latency { get; }

    public QuantileSketch Wait { get; }

    public QuantileSketch Ttft { get; }

    public QuantileSketch Tpot { get; }

    public ReasonCounts Reasons { get; }

    public TimelineCell[] Cells { get; }

    public long[] Drops { get; } = new long[ReasonKinds];

    public long[] Ends { get; } = new long[EndKinds];

    public long[] Dispatches { get; } = new long[DispatchKinds];

    public long Arrived { get; private set; }

    public long Ended { get; private set; }

    public long Attained { get; private set; }

    public long OutputTokens { get; private set; }

    public long Retries { get; private set; }

    public long Hedges { get; private set; }

    public double BusySeconds { get; private set; }

    public double CapacitySeconds { get; private set; }

    public double ReplicaSeconds { get; private set; }

    /// <summary>What replicas cost; 0 where there is no price.</summary>
    public double Cost { get; private set; }

    /// <summary>By tenant's number; shorter than the numbers given when the late ones have sent nothing here.</summary>
    public ReadOnlySpan<TenantTally> Tenants => _tenants;

    public void Arrive(int tenant)
    {
        Arrived++;
        Of(tenant).Arrived++;
    }

    public void End(in RequestAccount account, int tenant, bool attained)
    {
        Ended++;
        Ends[(int)account.End]++;
        Hedges += account.Hedges;
        Retries += Math.Max(0, account.Attempts - 1 - account.Hedges);
        if (account.End == RequestEnd.Rejected) { Drops[(int)account.Reason]++; }
        if (account.End == RequestEnd.Completed) { Complete(account, ref Of(tenant), attained ? 1 : 0); }
    }

    public void Use(in DeploymentGauge gauge, double share, double price)
    {
        BusySeconds += gauge.BusySeconds * share;
        CapacitySeconds += gauge.CapacitySeconds * share;
        ReplicaSeconds += gauge.ReplicaSeconds * share;
        Cost += gauge.Cost is { } cost ? cost * share : gauge.ReplicaSeconds * share / 3600 * price;
    }

    /// <summary>Merges each point with its neighbour, so that they take half the room.</summary>
    public void HalveTimeline()
    {
        Debug.Assert(Cells.Length % 2 == 0, "The settings ask for an even number.");
        for (var i = 0; i < Cells.Length / 2; i++)
        {
            Cells[i] = Cells[2 * i];
            Cells[i].Append(Cells[(2 * i) + 1]);
        }
        Array.Clear(Cells, Cells.Length / 2, Cells.Length / 2);
    }

    /// <summary>Adds all of another but its timeline.</summary>
    public void Add(DeploymentTally other)
    {
        Latency.Merge(other.Latency);
        Wait.Merge(other.Wait);
        Ttft.Merge(other.Ttft);
        Tpot.Merge(other.Tpot);
        Reasons.Add(other.Reasons);
        AddCounts(Drops, other.Drops);
        AddCounts(Ends, other.Ends);
        AddCounts(Dispatches, other.Dispatches);
        Arrived += other.Arrived;
        Ended += other.Ended;
        Attained += other.Attained;
        OutputTokens += other.OutputTokens;
        Retries += other.Retries;
        Hedges += other.Hedges;
        BusySeconds += other.BusySeconds;
        CapacitySeconds += other.CapacitySeconds;
        ReplicaSeconds += other.ReplicaSeconds;
        Cost += other.Cost;
        for (var i = 0; i < other._tenants.Length; i++) { Of(i).Add(other._tenants[i]); }
    }

    private static void AddCounts(long[] target, long[] source)
    {
        for (var i = 0; i < target.Length; i++) { target[i] += source[i]; }
    }

    private void Complete(in RequestAccount account, ref TenantTally tenant, int attained)
    {
        var latency = (account.EndedAt - account.ArrivedAt).TotalSeconds;
        var wait = account.Waited > TimeSpan.Zero ? account.Waited.TotalSeconds : 0;
        Wait.Add(wait);
        var ttft = account.Ttft.TotalSeconds;
        if (ttft == latency && ttft > 0) { Latency.Add(latency, alsoTo: Ttft); }
        else
        {
            Latency.Add(latency);
            if (ttft > 0) { Ttft.Add(ttft); }
        }
        if (ttft > 0)
        {
            if (account.OutputTokens >= 2) { Tpot.Add(Math.Max(0, latency - ttft) / (account.OutputTokens - 1)); }
        }
        OutputTokens += account.OutputTokens;
        tenant.Completed++;
        tenant.ServedSeconds += Math.Max(0, latency - wait);
        Attained += attained;
        tenant.Attained += attained;
    }

    private ref TenantTally Of(int tenant)
    {
        if (tenant >= _tenants.Length) { Array.Resize(ref _tenants, Math.Max(tenant + 1, 2 * _tenants.Length)); }
        return ref _tenants[tenant];
    }
}
