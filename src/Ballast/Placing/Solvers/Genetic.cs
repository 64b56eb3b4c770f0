using Ballast.Policies;

namespace Ballast.Placing.Solvers;

/// <summary>A population of placements that are crossed bin by bin, changed at random and repaired.</summary>
/// <remarks>After Sliwko and Getov; details are reconstructions: 100 placements, tournaments of three, an elite of
/// four, crossing in four of five. Seeded, it begins from what greedy, tabu search and annealing found in a fifth of
/// the budget each.</remarks>
public sealed class Genetic : PlacementSolver
{
    private const int Intermediates = 5;
    private readonly bool _isSeeded;

    private Genetic(bool isSeeded) => _isSeeded = isSeeded;

    /// <summary>The line of the plain algorithm in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Plain { get; } = new(
        "genetic", "Placements crossed bin by bin, from the present one and random changes of it.", [],
        _ => new Genetic(false));

    /// <summary>The line of the seeded algorithm in the catalogue.</summary>
    public static PolicyEntry<IPlacementSolver> Seeded { get; } = new(
        "seeded-genetic", "The same, from what greedy, tabu search and annealing found before.", [],
        _ => new Genetic(true));

    /// <inheritdoc/>
    public override string Name => _isSeeded ? "seeded-genetic" : "genetic";

    private protected override void Run(PlacementSearch search)
    {
        var (begin, cells) = (new int[search.Problem.Items], new ulong[search.Problem.Items]);
        search.State.CopyTo(begin, cells);
        var seeds = _isSeeded ? Seeds(search, begin, cells) : [];
        var people = new Population(search);
        people.Add(begin);
        foreach (var seed in seeds) { people.Add(seed); }
        people.Fill(begin);
        people.Evolve();
    }

    private static List<int[]> Seeds(PlacementSearch search, int[] begin, ulong[] cells)
    {
        var (whole, seeds) = (search.WorkLimit, new List<int[]>());
        Action<PlacementSearch>[] parts = [Greedy.Once, TabuSearch.Walk, SimulatedAnnealing.Anneal];
        for (var part = 0; part < parts.Length; part++)
        {
            search.WorkLimit = whole / 5 * (part + 1);
            search.TimeLimit = 0.2 * (part + 1);
            search.Improvements = [];
            search.Take(begin, cells);
            parts[part](search);
            search.Record();
            seeds.AddRange(search.Improvements.TakeLast(Intermediates + 1).Select(better => better.Bins));
        }
        (search.WorkLimit, search.TimeLimit, search.Improvements) = (whole, 1, null);
        return seeds;
    }
}
