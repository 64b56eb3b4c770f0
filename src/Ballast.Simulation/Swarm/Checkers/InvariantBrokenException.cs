namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>A simulated world did what must never happen.</summary>
/// <param name="invariant">The rule that was broken.</param>
/// <param name="what">What happened instead.</param>
internal sealed class InvariantBrokenException(string invariant, string what)
    : Exception($"broken: {invariant}: {what}")
{
    public string Invariant { get; } = invariant;
}
