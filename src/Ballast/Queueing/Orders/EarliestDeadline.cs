using Ballast.Policies;

namespace Ballast.Queueing.Orders;

/// <summary>Requests whose deadline comes first leave first; those without one leave last.</summary>
public sealed class EarliestDeadline : IQueueOrder
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IQueueOrder> Entry { get; } = new(
        "edf", "The earliest deadline first; requests without one go last.", [], _ => new EarliestDeadline());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public long Key(in InferenceRequest request) =>
        request.Deadline == TimeSpan.Zero ? long.MaxValue : request.Deadline.Ticks;
}
