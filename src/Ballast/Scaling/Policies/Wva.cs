using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>The workload variant autoscaler of llm-d: replicas keep spare room, step by step (version 1) or as many as
/// the capacity lacking asks for (version 2).</summary>
/// <remarks>
/// After llm-d/llm-d-workload-variant-autoscaler (Apache-2.0), written anew from its rules and reduced to one variant
/// of replicas without reported key-value memory: its use is the share of filled slots, its queue the router's per
/// replica, and all replicas are alike, so that they are saturated together or not at all. Version 2's capacity is the
/// usable share of the slots, with no bound by compute.
/// </remarks>
public sealed class Wva : IScalingRule
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly WvaOptions _options;
    private Pulse _pulse;
    private Sentence<(double Filled, double Waiting, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public Wva(WvaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _pulse) = (options, new(options.Interval));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "wva", "Replicas keep spare room, by steps or by the capacity lacking (llm-d workload variant autoscaler).",
        WvaOptions.Declared, arguments => new Wva(WvaOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var slots = SlotUse.Slots(load.Deployment, _options.Slots);
        var (filled, waiting) = Greatest(load.History.Span, now, Math.Max(1, load.Ready), slots);
        var wanted = !_pulse.Due(now) || load.Target == 0 ? load.Target
            : _options.ByCapacity ? ByCapacity(now, load, slots)
            : BySteps(load, filled, waiting);
        return new(wanted, 1, _reason.Of(
            (Math.Round(filled, 2), Math.Round(waiting, 1), wanted),
            static said => string.Create(
                CultureInfo.InvariantCulture,
                $"at most {said.Filled:0.##} of the slots filled, {said.Waiting:0.#} waiting each: "
                + $"{said.Wanted} wanted")));
    }

    private int BySteps(in DeploymentLoad load, double filled, double waiting)
    {
        var replicas = Math.Max(1, load.Ready);
        if (!HasSpare(filled, waiting))
        {
            // What is on its way counts as added already.
            return load.Starting > 0 ? load.Target : load.Target + 1;
        }
        var spread = (double)replicas / Math.Max(1, replicas - 1);
        return replicas > 1 && load.Target > 1 && HasSpare(filled * spread, waiting * spread)
            ? load.Target - 1
            : load.Target;
    }

    private bool HasSpare(double filled, double waiting) =>
        _options.SlotsFull - filled >= _options.SpareSlots && _options.QueueFull - waiting >= _options.SpareQueue;

    private int ByCapacity(TimeSpan now, in DeploymentLoad load, int slots)
    {
        var each = _options.SlotsFull * slots;
        var demand = LoadWindow.Concurrency(load.History.Span, now, Window);
        var lacking = (demand / _options.UpShare) - ((load.Ready + load.Starting) * each);
        if (lacking > 0) { return Math.Min(ReplicaCount.Most, load.Target + ReplicaCount.Up(lacking / each)); }
        var spare = (load.Ready * each) - (demand / _options.DownShare);
        return Math.Max(1, load.Target - ReplicaCount.Down(Math.Max(0, spare) / each));
    }

    private static (double Filled, double Waiting) Greatest(
        ReadOnlySpan<LoadSample> history, TimeSpan now, int replicas, int slots)
    {
        var (filled, waiting) = (0.0, 0.0);
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - Window; i--)
        {
            var inFlight = Math.Max(0, history[i].Concurrency - history[i].Queued);
            filled = Math.Max(filled, inFlight / replicas / slots);
            waiting = Math.Max(waiting, (double)history[i].Queued / replicas);
        }
        return (filled, waiting);
    }
}
