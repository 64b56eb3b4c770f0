namespace Ballast.Fleet.Processes;

/// <summary>Where a process wrote a line.</summary>
public enum OutputSource
{
    /// <summary>Its standard output.</summary>
    Output,

    /// <summary>Its standard error.</summary>
    Error,
}
