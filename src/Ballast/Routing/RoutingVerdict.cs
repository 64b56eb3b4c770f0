namespace Ballast.Routing;

/// <summary>What a routing policy wants done with a request.</summary>
public enum RoutingVerdict
{
    /// <summary>Send it to the chosen candidate now.</summary>
    Send,

    /// <summary>Keep it queued until something changes.</summary>
    Wait,

    /// <summary>Refuse it.</summary>
    Reject,
}
