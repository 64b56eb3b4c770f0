namespace Ballast.Lab.Reproducing;

/// <summary>One figure of an experiment beside the one that was published.</summary>
/// <param name="Id">Its name among the figures: lower case, parts joined by slashes.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Published">The published figure; <see langword="null"/> where there is none.</param>
/// <param name="Ours">Ours.</param>
/// <param name="Low">The least that counts as reproduced; <see langword="null"/> for no such bound.</param>
/// <param name="High">The most that counts as reproduced; <see langword="null"/> for no such bound.</param>
public sealed record ReproducedRow(
    string Id, string What, double? Published, double Ours, double? Low = null, double? High = null)
{
    /// <summary>Whether it lies within its band; <see langword="null"/> where there is no band to judge it
    /// by.</summary>
    public bool? Pass => Low is null && High is null
        ? null
        : Ours >= (Low ?? double.NegativeInfinity) && Ours <= (High ?? double.PositiveInfinity);
}
