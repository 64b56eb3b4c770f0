namespace Ballast.Configuration.Scenarios;

/// <summary>How times of a simulation are distributed.</summary>
public enum TimeShape
{
    /// <summary>Always the same.</summary>
    Constant,

    /// <summary>Log-normal, by mean and coefficient of variation.</summary>
    LogNormal,

    /// <summary>Normal, by mean and coefficient of variation, cut off at zero.</summary>
    Normal,

    /// <summary>One of the times that were measured, each as likely as the other.</summary>
    Empirical,

    /// <summary>By the number of requests in a batch.</summary>
    BatchTable,

    /// <summary>Measured runs, by the size of batch and request.</summary>
    Profile,

    /// <summary>As long as the trace says that the request took; log-normal where it does not say.</summary>
    Trace,
}
