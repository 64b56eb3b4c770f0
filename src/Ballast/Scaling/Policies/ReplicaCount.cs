namespace Ballast.Scaling.Policies;

/// <summary>Whole replicas out of a quotient.</summary>
internal static class ReplicaCount
{
    /// <summary>The most that any load asks for.</summary>
    public const int Most = 1_000_000;

    /// <summary>Rounded up, after the sixth decimal: a wish is whole although the quotients that made it are not
    /// exact.</summary>
    public static int Up(double replicas) =>
        double.IsNaN(replicas) ? 0 : (int)Math.Clamp(Math.Ceiling(Math.Round(replicas, 6)), 0, Most);

    /// <summary>Rounded down, in the same way.</summary>
    public static int Down(double replicas) =>
        double.IsNaN(replicas) ? 0 : (int)Math.Clamp(Math.Floor(Math.Round(replicas, 6)), 0, Most);
}
