using Ballast.Simulation.Agenda;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.World;
using Ballast.Statistics;

namespace Ballast.Simulation.Replicas;

/// <summary>What a replica's server works with: the agenda, the attempts, and its own place among the
/// replicas.</summary>
/// <remarks>The generator is shared by all replicas, which start it anew for every draw.</remarks>
internal sealed class ServerContext(
    EventAgenda agenda, SlotPool<SimulatedAttempt> attempts, ulong seed, SeededRandom random)
{
    public required int Replica { get; init; }

    public required ReplicaProfile Profile { get; init; }

    public EventAgenda Agenda { get; } = agenda;

    public SlotPool<SimulatedAttempt> Attempts { get; } = attempts;

    /// <summary>The chance of one piece of work, the same whoever does it: policies are compared on the same
    /// times.</summary>
    public SeededRandom ChanceOf(ulong work)
    {
        random.Reseed(Seeds.Mix(seed, work));
        return random;
    }

    public double Draw(in Work work, ulong of) => Profile.Service.Sample(in work, ChanceOf(of));

    public static TimeSpan After(TimeSpan now, double seconds) =>
        seconds >= 1e9 ? TimeSpan.MaxValue : now + TimeSpan.FromTicks(Math.Max(1, (long)(seconds * 1e7)));
}
