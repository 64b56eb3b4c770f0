namespace Ballast.Placing;

/// <summary>A term that is a sum over items, each judged by where it is alone; never negative.</summary>
internal interface IItemTerm
{
    /// <summary>What an item adds in a place.</summary>
    long Of(PlacementState state, int item, int bin, ulong cells);
}
