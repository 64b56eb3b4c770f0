namespace Ballast.Gateway.Forwarding;

/// <summary>Why a request's body was not taken.</summary>
internal enum BodyRefusal
{
    None,

    /// <summary>Longer than one body may be (413).</summary>
    TooLarge,

    /// <summary>All bodies together would take more memory than they may (503).</summary>
    NoMemory,
}
