namespace Ballast.Lab.Comparing;

/// <summary>Which way a figure is better.</summary>
public enum MetricDirection
{
    /// <summary>More is better.</summary>
    HigherIsBetter,

    /// <summary>Less is better.</summary>
    LowerIsBetter,

    /// <summary>It depends: the figure is compared, not judged.</summary>
    Neither,
}
