namespace Ballast.Simulation.Traces.Import;

/// <summary>What the rows of a format are.</summary>
public enum TraceKind
{
    /// <summary>A row is a request, or a session of them.</summary>
    Requests,

    /// <summary>A row holds counts per bin; arrivals are drawn.</summary>
    Counts,

    /// <summary>A row holds the rate of one client in a window; arrivals and lengths are drawn.</summary>
    Clients,
}
