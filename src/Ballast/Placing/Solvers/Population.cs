namespace Ballast.Placing.Solvers;

/// <summary>The people of a genetic algorithm: a bin for each item, and what the placement made of it is
/// worth.</summary>
internal sealed class Population(PlacementSearch search)
{
    private const int Size = 100;
    private const int Elite = 4;
    private const int Tries = 8;

    private readonly List<(int[] Bins, ulong[] Cells, long[] Value)> _people = [];

    /// <summary>Takes a placement in, repaired where it does not fit.</summary>
    public void Add(ReadOnlySpan<int> genes) => _people.Add(Decode(genes));

    /// <summary>Fills up with the hint and copies of it with a twentieth of the items elsewhere.</summary>
    public void Fill(int[] genes)
    {
        while (_people.Count < Size && search.HasBudget)
        {
            var child = genes.ToArray();
            for (var i = 0; i < child.Length; i++)
            {
                if (search.Random.Next(20) == 0) { child[i] = search.Random.Next(search.Problem.Bins); }
            }
            Add(child);
        }
    }

    /// <summary>Generations, until the budget is used up.</summary>
    public void Evolve()
    {
        while (search.HasBudget && _people.Count > 1)
        {
            _people.Sort((a, b) => PlacementObjective.Compare(a.Value, b.Value));
            var next = _people.Take(Elite).ToList();
            while (next.Count < Size && search.HasBudget)
            {
                var child = search.Random.Next(10) < 8 ? Cross(Pick(), Pick()) : [.. Pick()];
                for (var i = 0; i < child.Length; i++)
                {
                    if (search.Random.Next(child.Length) == 0) { child[i] = search.Random.Next(search.Problem.Bins); }
                }
                next.Add(Decode(child));
            }
            _people.Clear();
            _people.AddRange(next);
        }
    }

    private int[] Pick()
    {
        var best = _people[search.Random.Next(_people.Count)];
        for (var i = 0; i < 2; i++)
        {
            var other = _people[search.Random.Next(_people.Count)];
            if (PlacementObjective.Compare(other.Value, best.Value) < 0) { best = other; }
        }
        return best.Bins;
    }

    // Whole bins are inherited, so that what goes well together stays together.
    private int[] Cross(int[] a, int[] b)
    {
        var fromA = new bool[search.Problem.Bins];
        for (var bin = 0; bin < fromA.Length; bin++) { fromA[bin] = search.Random.Next(2) == 0; }
        return [.. a.Select((bin, item) => bin >= 0 && fromA[bin] ? bin : b[item])];
    }

    private (int[] Bins, ulong[] Cells, long[] Value) Decode(ReadOnlySpan<int> genes)
    {
        var (state, problem) = (search.State, search.Problem);
        for (var item = 0; item < genes.Length; item++)
        {
            if (!problem.ItemList[item].IsPinned) { state.Move(item, -1, 0); }
        }
        Place(genes, home: true);
        Place(genes, home: false);
        Settle();
        search.Measure();
        search.Record();
        var (bins, cells) = (new int[genes.Length], new ulong[genes.Length]);
        state.CopyTo(bins, cells);
        return (bins, cells, [.. search.Value]);
    }

    private void Place(ReadOnlySpan<int> genes, bool home)
    {
        var state = search.State;
        for (var item = 0; item < genes.Length; item++)
        {
            if (state.BinOf(item) >= 0 || genes[item] < 0 || (genes[item] == state.HomeOf(item)) != home) { continue; }
            search.Spend();
            if (state.Fits(item, genes[item], out var cells)) { state.Move(item, genes[item], cells); }
        }
    }

    private void Settle()
    {
        var state = search.State;
        foreach (var item in Filling.Waiting(search))
        {
            if (state.HomeOf(item) >= 0 && state.Fits(item, state.HomeOf(item), out var cells))
            {
                state.Move(item, state.HomeOf(item), cells);
                continue;
            }
            for (var tries = 0; tries < Tries && search.Spend(); tries++)
            {
                var bin = search.Random.Next(search.Problem.Bins);
                if (!state.Fits(item, bin, out cells)) { continue; }
                state.Move(item, bin, cells);
                break;
            }
        }
    }
}
