using Ballast.Policies;

namespace Ballast.Queueing.Orders;

/// <summary>Requests of higher priority leave first, whatever their age.</summary>
public sealed class HighestPriority : IQueueOrder
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IQueueOrder> Entry { get; } = new(
        "priority", "The highest priority first; equals in order of arrival.", [], _ => new HighestPriority());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public long Key(in InferenceRequest request) => -(long)request.Priority;
}
