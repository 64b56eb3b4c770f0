using Ballast.Load;

namespace Ballast.Cli.Show;

/// <summary>How a run stands, in one line.</summary>
internal static class LoadLine
{
    public static string Of(in LoadProgress progress)
    {
        var bad = progress.Failed > 0 ? $"  failed {Figures.Count(progress.Failed)}" : string.Empty;
        var dropped = progress.Dropped > 0 ? $"  dropped {Figures.Count(progress.Dropped)}" : string.Empty;
        return $"sent {Figures.Count(progress.Sent)}  ok {Figures.Count(progress.Ok)}{bad}{dropped}  "
            + $"{Figures.Rate(progress.RecentPerSecond)}  p50 {Figures.Milliseconds(progress.RecentP50Milliseconds)}  "
            + $"p99 {Figures.Milliseconds(progress.RecentP99Milliseconds)}  "
            + $"lag {Figures.Milliseconds(progress.RecentLagP99Milliseconds)}";
    }
}
