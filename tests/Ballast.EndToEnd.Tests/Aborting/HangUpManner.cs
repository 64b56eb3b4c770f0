namespace Ballast.EndToEnd.Tests.Aborting;

/// <summary>How a client goes away.</summary>
internal enum HangUpManner
{
    /// <summary>It closes its HTTP/1.1 connection in good order.</summary>
    Close,

    /// <summary>It resets its HTTP/1.1 connection.</summary>
    Reset,

    /// <summary>It resets its stream of an HTTP/2 connection that others use too.</summary>
    ResetStream,
}
