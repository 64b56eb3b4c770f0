namespace Ballast.Simulation.Replaying;

/// <summary>One attempt as the gateway saw it. Times are in ticks of 100 ns.</summary>
/// <param name="Request">The place of its request among the deployment's.</param>
/// <param name="Replica">Where it went.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="End">When its end was seen.</param>
/// <param name="Told">The service time that came with the answer; 0 when none did.</param>
/// <param name="Completed">Whether it completed.</param>
internal readonly record struct WorkedAttempt(
    int Request, int Replica, long Sent, long End, long Told, bool Completed)
{
    public long Duration => End - Sent;
}
