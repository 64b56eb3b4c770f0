using System.Collections.Immutable;
using Ballast.Lab.Reproducing;

namespace Ballast.Lab.Faro;

/// <summary>A figure that is to be reproduced: the cells it needs, and how it follows from them.</summary>
/// <param name="Id">Its name.</param>
/// <param name="What">What it is.</param>
/// <param name="Needs">The cells.</param>
/// <param name="Ours">The figure from the scores of those cells, in their order.</param>
public sealed record FaroFigure(
    string Id, string What, ImmutableArray<FaroCell> Needs, Func<ImmutableArray<CellScores>, double> Ours)
{
    /// <summary>The published figure.</summary>
    public double? Published { get; init; }

    /// <summary>The least that counts as reproduced.</summary>
    public double? Low { get; init; }

    /// <summary>The most that counts as reproduced.</summary>
    public double? High { get; init; }

    /// <summary>Whether it is among the few of a quick run.</summary>
    public bool Quick { get; init; }

    /// <summary>The row it becomes.</summary>
    /// <param name="scores">All scores.</param>
    /// <param name="judge">Whether its band holds: published figures say nothing of other traffic.</param>
    public ReproducedRow Row(IReadOnlyDictionary<FaroCell, CellScores> scores, bool judge) => new(
        Id, What, judge ? Published : null, Ours([.. Needs.Select(cell => scores[cell])]), judge ? Low : null,
        judge ? High : null);
}
