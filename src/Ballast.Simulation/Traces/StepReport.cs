using System.Collections.Immutable;

namespace Ballast.Simulation.Traces;

/// <summary>What one step of a trace did with its rows: nothing vanishes without a reason.</summary>
/// <param name="Step">The step: a format or an operator with its numbers.</param>
/// <param name="Read">Rows it met; for an operator the requests it took.</param>
/// <param name="Kept">Rows it passed on.</param>
/// <param name="Dropped">Rows it did not pass on, by reason.</param>
/// <param name="Notes">Rows it passed on with something to tell, such as rows that were put in order; by kind.</param>
/// <param name="Unit">What is counted; a table's rows are not yet requests.</param>
public sealed record StepReport(
    string Step,
    long Read,
    long Kept,
    ImmutableSortedDictionary<string, long> Dropped,
    ImmutableSortedDictionary<string, long> Notes,
    string Unit)
{
    /// <summary>Whether all rows are accounted for: read = kept + dropped.</summary>
    public bool Reconciles => Read == Kept + Dropped.Values.Sum();
}
