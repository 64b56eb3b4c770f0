using Ballast.Policies;

namespace Ballast.Queueing.Orders;

/// <summary>Requests leave in the order they came.</summary>
public sealed class FirstComeFirstServed : IQueueOrder
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IQueueOrder> Entry { get; } = new(
        "fcfs", "First come, first served.", [], _ => new FirstComeFirstServed());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public long Key(in InferenceRequest request) => 0;
}
