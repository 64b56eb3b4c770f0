namespace Ballast.Lab.Comparing;

/// <summary>What paired runs show of a variant against the first one.</summary>
public enum ComparisonVerdict
{
    /// <summary>The interval of the difference contains 0, or there are too few pairs to show anything.</summary>
    NoDifferenceShown,

    /// <summary>It is better.</summary>
    Better,

    /// <summary>It is worse.</summary>
    Worse,

    /// <summary>It differs in a figure that is neither good nor bad.</summary>
    Different,
}
