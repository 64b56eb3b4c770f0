namespace Ballast.Routing.Policies;

/// <summary>What the C3 policy knows of one replica.</summary>
internal struct C3Estimate
{
    /// <summary>Whether an attempt has ended there.</summary>
    public bool HasResponse;

    /// <summary>Whether it has reported its queue.</summary>
    public bool HasQueue;

    /// <summary>Whether it has reported its service time.</summary>
    public bool HasService;

    /// <summary>Response time as seen here, in seconds.</summary>
    public double Response;

    /// <summary>Reported service time in seconds.</summary>
    public double Service;

    /// <summary>Reported requests in the replica; 0 while it reports none.</summary>
    public double Queue;

    /// <summary>When the last attempt ended.</summary>
    public TimeSpan At;
}
