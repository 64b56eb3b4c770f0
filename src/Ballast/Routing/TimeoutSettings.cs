namespace Ballast.Routing;

/// <summary>How long each part of a request may take. Zero sets no limit.</summary>
public sealed record TimeoutSettings
{
    /// <summary>Opening a connection to a replica.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From sending an attempt to the first byte of its answer.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two bytes of an answer.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From arrival to the last byte; also the deadline of a request that names none.</summary>
    /// <value>The default is 10 min.</value>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(10);
}
