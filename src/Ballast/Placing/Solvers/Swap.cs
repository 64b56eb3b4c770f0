namespace Ballast.Placing.Solvers;

/// <summary>Two items change places, or one that waits takes the place of another.</summary>
internal sealed class Swap(PlacementSearch search)
{
    private readonly long[] _before = new long[search.Value.Length];
    private int _a;
    private int _b;
    private (int Bin, ulong Cells) _ofA;
    private (int Bin, ulong Cells) _ofB;

    /// <summary>How the value changed by the swap that was tried last.</summary>
    public long[] Change { get; } = new long[search.Value.Length];

    /// <summary>Makes the swap if every rule lets it.</summary>
    /// <param name="a">An item in a bin.</param>
    /// <param name="b">An item in another bin, or in none.</param>
    public bool Try(int a, int b)
    {
        var state = search.State;
        (_a, _b) = (a, b);
        (_ofA, _ofB) = ((state.BinOf(a), state.CellsOf(a)), (state.BinOf(b), state.CellsOf(b)));
        if (_ofA.Bin < 0 || _ofA.Bin == _ofB.Bin || search.Problem.ItemList[a].IsPinned) { return false; }
        search.Value.CopyTo(_before, 0);
        search.Force(a, -1, 0);
        if (!search.Look(b, _ofA.Bin, out var cells)) { return Fail(); }
        search.Make(b, _ofA.Bin, cells);
        if (_ofB.Bin >= 0)
        {
            if (!search.Look(a, _ofB.Bin, out cells)) { return Fail(); }
            search.Make(a, _ofB.Bin, cells);
        }
        if (search.BreaksRules) { return Fail(); }
        for (var tier = 0; tier < Change.Length; tier++) { Change[tier] = search.Value[tier] - _before[tier]; }
        return true;
    }

    /// <summary>Takes the last swap back.</summary>
    public void Undo()
    {
        search.State.Move(_b, -1, 0);
        search.State.Move(_a, _ofA.Bin, _ofA.Cells);
        if (_ofB.Bin >= 0) { search.State.Move(_b, _ofB.Bin, _ofB.Cells); }
        _before.CopyTo(search.Value, 0);
    }

    private bool Fail()
    {
        Undo();
        return false;
    }
}
