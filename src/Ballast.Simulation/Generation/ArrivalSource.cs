namespace Ballast.Simulation.Generation;

/// <summary>Yields arrivals in order.</summary>
internal abstract class ArrivalSource
{
    /// <summary>The next arrival.</summary>
    /// <param name="seconds">When; from the start of the trace.</param>
    /// <param name="client">Whose; 0 where there are no clients.</param>
    /// <returns>Whether it comes ahead of the end.</returns>
    public abstract bool TryNext(out double seconds, out int client);
}
