namespace Ballast.Gateway.Forwarding;

/// <summary>Why a request's body was not taken.</summary>
internal enum BodyRefusal
{
    None,

    /// <summary>Longer than one body may be (413).</summary>
    TooLarge,

    /// <summary>All bodies together would take more memory than they may (503).</summary>
    NoMemory,

    /// <summary>The client left while it was still sending: there is nobody to answer.</summary>
    ClientGone,
}
