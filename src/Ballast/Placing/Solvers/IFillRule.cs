namespace Ballast.Placing.Solvers;

/// <summary>Says how well an item would be placed in a bin.</summary>
internal interface IFillRule
{
    /// <summary>The higher the better; the item fits.</summary>
    double Score(PlacementState state, int item, int bin, ulong cells);
}
