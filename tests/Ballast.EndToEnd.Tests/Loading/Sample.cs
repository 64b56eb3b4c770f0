namespace Ballast.EndToEnd.Tests.Loading;

/// <summary>How one request of a load went.</summary>
/// <param name="At">When it was sent, from the start of the load.</param>
/// <param name="Latency">From then to the last byte of the answer.</param>
/// <param name="Failure">What went wrong; <see langword="null"/> when it was answered 200.</param>
internal readonly record struct Sample(TimeSpan At, TimeSpan Latency, string? Failure);
