using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ballast.Simulation.Traces;

/// <summary>Counts what one step does with its rows.</summary>
internal sealed class StepCounter(string step, string unit = "requests")
{
    private readonly Dictionary<string, long> _dropped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _notes = new(StringComparer.Ordinal);

    public long Read { get; private set; }

    public long Kept { get; private set; }

    public void Keep()
    {
        Read++;
        Kept++;
    }

    public void Drop(string reason)
    {
        Read++;
        CollectionsMarshal.GetValueRefOrAddDefault(_dropped, reason, out _)++;
    }

    public void Note(string kind, long rows = 1) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_notes, kind, out _) += rows;

    public StepReport Report() => new(
        step, Read, Kept, _dropped.ToImmutableSortedDictionary(StringComparer.Ordinal),
        _notes.ToImmutableSortedDictionary(StringComparer.Ordinal), unit);
}
