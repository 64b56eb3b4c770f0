using Ballast.Policies;
using Ballast.Queueing.Orders;

namespace Ballast.Queueing;

/// <summary>Every queue order by name.</summary>
public static class QueueOrderCatalogue
{
    /// <summary>The orders with their descriptions.</summary>
    public static PolicyCatalogue<IQueueOrder> All { get; } = new(
        "queue order", FirstComeFirstServed.Entry, HighestPriority.Entry, EarliestDeadline.Entry);

    /// <summary>Makes a queue order.</summary>
    /// <param name="choice">Its name; no order has options.</param>
    /// <exception cref="ArgumentException">The name is unknown, or an option is given; the message names the
    /// remedy.</exception>
    public static IQueueOrder Create(PolicyChoice choice) => All.Create(choice);
}
