namespace Ballast.Simulation.World;

/// <summary>A request that is over, as whoever looks on sees it.</summary>
/// <param name="Deployment">Its deployment's place among those of the settings; the last one of a name counts.</param>
/// <param name="ArrivedAt">When it arrived, since the start of the run.</param>
/// <param name="EndedAt">When its client had the answer or the refusal; a passage through a proxy may put that ahead of
/// the world's own time.</param>
/// <param name="End">How it ended.</param>
public readonly record struct SettledRequest(int Deployment, TimeSpan ArrivedAt, TimeSpan EndedAt, RequestEnd End);
