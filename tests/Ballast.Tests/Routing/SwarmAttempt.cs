namespace Ballast.Tests.Routing;

internal sealed class SwarmAttempt
{
    public required SwarmReplica Replica { get; init; }

    public required TimeSpan SentAt { get; init; }

    public TimeSpan? FirstByteAt { get; set; }
}
