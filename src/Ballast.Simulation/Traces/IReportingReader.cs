using System.Collections.Immutable;

namespace Ballast.Simulation.Traces;

/// <summary>A reader that accounts for every row it met; importers and operators all are.</summary>
public interface IReportingReader : ITraceReader
{
    /// <summary>What each step did so far, the file first and the outermost operator last; each reconciles by
    /// itself.</summary>
    ImmutableArray<StepReport> Reports { get; }

    /// <summary>How much of the source has been read, 0 to 1; <see langword="null"/> when its end is unknown.</summary>
    double? Progress { get; }
}
