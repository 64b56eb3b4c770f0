using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.Swarm;

/// <summary>Makes the world forget that a replica holds an attempt.</summary>
internal sealed class Corrupting(WorldWitness inner) : WorldWitness
{
    private SimulatedWorld? _world;

    public override void Begins(SimulatedWorld world)
    {
        _world = world;
        inner.Begins(world);
    }

    public override void Moment(TimeSpan at)
    {
        if (at > TimeSpan.FromSeconds(2))
        {
            for (var slot = 0; slot < _world!.Attempts.Used; slot++) { _world.Attempts[slot].Held = false; }
        }
        inner.Moment(at);
    }
}
