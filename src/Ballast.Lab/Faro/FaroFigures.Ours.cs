namespace Ballast.Lab.Faro;

public static partial class FaroFigures
{
    private const string OfBest = "; published: the best Faro variant";

    // Our own autoscaler against the best of the study's, whichever that is at each size. What has no aim is just
    // shown.
    private static IEnumerable<FaroFigure> Ours(PublishedFigures published) =>
        from even in (bool[])[false, true]
        from replicas in Sizes
        from figure in OursAt(published, replicas, even)
        select figure;

    private static IEnumerable<FaroFigure> OursAt(PublishedFigures published, int replicas, bool even)
    {
        FaroCell Cell(string id) => new(FaroPolicies.Ours.First(policy => policy.Id == id), replicas) { Even = even };
        FaroFigure Below(FaroFigure figure, double? best, double? share) => figure with
        {
            What = figure.What + (even ? ", even gaps" : string.Empty) + OfBest,
            Published = best,
            High = best * share,
        };
        var (shed, kept) = (Cell("ballast"), Cell("ballast-kept"));
        yield return Below(
            Violations($"ours/{shed.Name}/violations", shed), published.Best(replicas, found => found.ViolationRate),
            replicas switch { 16 => 0.6, 24 or 28 or 32 => 1.0 / 3, _ => null });
        yield return Below(
            Effective($"ours/{shed.Name}/effective", shed),
            published.Best(replicas, found => found.LostEffectiveUtility),
            replicas switch { 16 => 0.85, 24 or 28 or 32 => 0.7, _ => null });
        yield return Below(
            Lost($"ours/{kept.Name}/lost", kept), published.Best(replicas, found => found.LostUtility),
            replicas switch { 16 => 0.95, 20 or 24 => 0.85, _ => 1 });
    }

    private static FaroFigure Effective(string id, FaroCell cell) => new(
        id, $"{cell.Policy.Label}, N={cell.Replicas}: lost effective utility", [cell],
        scores => scores[0].LostEffectiveUtility);
}
