using Ballast.Results;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Watches over one rule that every simulated run must keep.</summary>
internal abstract class SwarmChecker : WorldWitness
{
    private SimulatedWorld? _world;

    /// <summary>The rule, in words.</summary>
    public abstract string Invariant { get; }

    protected SimulatedWorld World => _world ?? throw new InvalidOperationException("The world has not begun.");

    public override void Begins(SimulatedWorld world) => _world = world;

    /// <summary>The run is over.</summary>
    public virtual void Complete(RunResult result)
    {
    }

    protected void Hold(bool holds, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("holds")]
        ref BreachText what)
    {
        if (!holds) { throw new InvariantBrokenException(Invariant, $"at {World.Now}: {what.Take()}"); }
    }
}
