namespace Ballast.EndToEnd.Tests.Twin;

/// <summary>One policy's latencies in one world, in seconds.</summary>
internal sealed record TwinRow(string Policy, long Requests, double P50, double P99);
