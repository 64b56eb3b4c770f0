namespace Ballast.Routing;

/// <summary>The costly columns a routing policy wants filled; what is not asked for is not computed.</summary>
[Flags]
public enum RoutingInputs
{
    /// <summary>Only what is counted anyway.</summary>
    None = 0,

    /// <summary>How much of the prompt each replica has cached.</summary>
    PrefixOverlap = 1,

    /// <summary>A predicted output length.</summary>
    OutputLength = 2,

    /// <summary>A key that ties requests together.</summary>
    SessionKey = 4,

    /// <summary>What engines report of themselves.</summary>
    EngineReports = 8,
}
