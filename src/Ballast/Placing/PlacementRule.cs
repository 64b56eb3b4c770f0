namespace Ballast.Placing;

/// <summary>What the members of a group ask of each other.</summary>
public enum PlacementRule
{
    /// <summary>At most so many members in one domain (anti-affinity).</summary>
    Apart,

    /// <summary>All members in one domain (affinity).</summary>
    Together,

    /// <summary>The fullest and the emptiest domain differ by at most so many members, counted among the domains that
    /// exist.</summary>
    Spread,
}
