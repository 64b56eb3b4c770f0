namespace Ballast.Batching;

/// <summary>One piece of work waiting to be joined with others.</summary>
/// <param name="Request">The request it belongs to; unique among the waiting items.</param>
/// <param name="Size">Rows along the first dimension; at least 1.</param>
/// <param name="ArrivedAt">When it entered the queue.</param>
/// <param name="Deadline">When its answer becomes worthless; <see cref="TimeSpan.MaxValue"/> when never.</param>
public readonly record struct BatchItem(RequestId Request, int Size, TimeSpan ArrivedAt, TimeSpan Deadline);
