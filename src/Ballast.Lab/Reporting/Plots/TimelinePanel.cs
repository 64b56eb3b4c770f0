using System.Collections.Immutable;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>One of the panels of a timeline, with an axis of its own.</summary>
/// <param name="Title">What its numbers are.</param>
/// <param name="Series">Names with values, one a point.</param>
/// <param name="IsSteps">Whether values hold for a point's whole length, rather than join up.</param>
internal sealed record TimelinePanel(
    string Title, ImmutableArray<(string Name, ImmutableArray<double> Values)> Series, bool IsSteps = false);
