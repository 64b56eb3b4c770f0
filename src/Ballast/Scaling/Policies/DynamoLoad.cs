using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>The load mode of the NVIDIA Dynamo planner: one more when replicas are nearly full or requests wait, one
/// less when they are half empty and none do.</summary>
/// <remarks>
/// After the planner's documentation, for one pool of replicas that both prefill and decode: either signal adds, both
/// must agree to remove. In place of key-value memory stands the share of filled slots, and in place of the prefill
/// queue the router's, each per replica.
/// </remarks>
public sealed class DynamoLoad : IScalingRule
{
    private readonly DynamoLoadOptions _options;
    private Pulse _pulse;
    private int _grace;
    private Sentence<(double Filled, double Waiting, int Wanted)> _reason;

    /// <summary>A rule for one deployment.</summary>
    /// <param name="options">Its settings.</param>
    public DynamoLoad(DynamoLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _pulse) = (options, new(options.Interval));
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "dynamo-load", "One more when replicas are nearly full or requests wait, one less when neither (Dynamo).",
        DynamoLoadOptions.Declared, arguments => new DynamoLoad(DynamoLoadOptions.From(arguments)));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        if (load.History.IsEmpty) { return new(load.Target, 1, "no load measured yet"); }
        var (filled, waiting) = SlotUse.Of(
            load.History.Span, now, _options.Interval, Math.Max(1, load.Ready),
            SlotUse.Slots(load.Deployment, _options.Slots));
        var wanted = _pulse.Due(now) ? Step(load.Target, filled, waiting) : load.Target;
        return new(wanted, 1, _reason.Of(
            (Math.Round(filled, 2), Math.Round(waiting, 1), wanted),
            static said => string.Create(
                CultureInfo.InvariantCulture,
                $"slots {said.Filled:0.##} filled, {said.Waiting:0.#} waiting each: {said.Wanted} wanted")));
    }

    private int Step(int current, double filled, double waiting)
    {
        if (current == 0) { return 0; }
        if (filled > _options.SlotsUp || waiting > _options.QueueUp)
        {
            _grace = _options.Grace;
            return current + 1;
        }
        if (_grace > 0)
        {
            _grace--;
            return current;
        }
        return filled < _options.SlotsDown && waiting < _options.QueueDown ? Math.Max(1, current - 1) : current;
    }
}
