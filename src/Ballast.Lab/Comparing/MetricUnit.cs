namespace Ballast.Lab.Comparing;

/// <summary>In what a figure is measured, and so how it is written.</summary>
public enum MetricUnit
{
    /// <summary>A plain number.</summary>
    Number,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A part of a whole, 0 to 1.</summary>
    Share,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Per second.</summary>
    PerSecond,

    /// <summary>Replica hours.</summary>
    Hours,
}
