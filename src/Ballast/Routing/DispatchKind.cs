namespace Ballast.Routing;

/// <summary>What the world is to do.</summary>
public enum DispatchKind
{
    /// <summary>Send the request to the replica: the first attempt, a retry or a hedge.</summary>
    Send,

    /// <summary>Hold the request: it is queued, and a later dispatch settles it.</summary>
    Wait,

    /// <summary>Refuse the request, for the reason given.</summary>
    Reject,

    /// <summary>Give up one attempt: another one won, or its replica does not move. Its end need not be
    /// reported.</summary>
    Abandon,

    /// <summary>The request is over: deliver the answer of this attempt, whether good or bad.</summary>
    Finish,

    /// <summary>Ask the replica for its load.</summary>
    Probe,

    /// <summary>A draining replica has nothing left.</summary>
    Drained,

    /// <summary>The replica was taken out of the candidates.</summary>
    Ejected,

    /// <summary>The replica is back among the candidates.</summary>
    Readmitted,

    /// <summary>A request waits and no replica is ready: the control plane should look now.</summary>
    WakeUp,
}
