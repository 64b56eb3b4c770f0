namespace Ballast.Configuration.Scenarios;

/// <summary>Which file a tree of values is.</summary>
internal enum OverridePart
{
    /// <summary>A scenario with deployments of its own.</summary>
    Whole,

    /// <summary>A scenario that points to a world in another file.</summary>
    Scenario,

    /// <summary>That other file.</summary>
    World,
}
