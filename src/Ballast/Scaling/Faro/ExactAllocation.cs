namespace Ballast.Scaling.Faro;

/// <summary>Divides a budget of replicas exactly: the best sum, the best minimum, or the best of both.</summary>
/// <remarks>
/// Works on a table: what each deployment is worth with each number of replicas. No shape is asked of it, since the
/// worth of a deployment is not concave: it rises slowly, then steeply, then not at all. The sum is a knapsack, solved
/// over the deployments in O(n · N · c); the minimum is found by searching its threshold. Buffers are kept between
/// calls. Single-threaded.
/// </remarks>
public sealed class ExactAllocation
{
    /// <summary>What a replica must be worth to be taken: ties and less go to fewer replicas.</summary>
    /// <value>1e-6 by default; the artifact's shrinking has a tolerance of 1e-4.</value>
    public double ReplicaCost { get; init; } = 1e-6;

    private double[] _best = [];
    private double[] _next = [];
    private ushort[] _choice = [];

    /// <summary>The allocation with the largest sum of worths.</summary>
    /// <param name="worth">One row per deployment: its worth with <c>floors[i]</c>, <c>floors[i] + 1</c>, …
    /// replicas; what lies beyond a row's end is worth no more than its last entry. No row is empty.</param>
    /// <param name="floors">The least number of replicas of each.</param>
    /// <param name="budget">All replicas there are; at least the sum of the floors.</param>
    /// <param name="replicas">The result, one per deployment.</param>
    /// <returns>The sum of the worths.</returns>
    /// <exception cref="ArgumentException">The floors exceed the budget, or the lengths differ.</exception>
    public double BestSum(
        ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, int budget, Span<int> replicas)
    {
        var spare = Spare(worth, floors, budget, replicas);
        MakeRoom(worth.Length, spare);
        var best = _best.AsSpan(0, spare + 1);
        var next = _next.AsSpan(0, spare + 1);
        best.Clear();
        // best[r]: the most that the deployments so far are worth with at most r replicas above their floors.
        var reach = 0;
        for (var i = 0; i < worth.Length; i++)
        {
            var row = worth[i];
            var widest = Math.Min(row.Length - 1, spare);
            reach = Math.Min(spare, reach + widest);
            Add(row, widest, reach, best, next, _choice.AsSpan(i * (spare + 1), spare + 1));
            var swap = best;
            best = next;
            next = swap;
        }
        return WalkBack(worth, floors, spare, replicas);
    }

    /// <summary>The largest minimum, then as many others as possible above it: the lexicographic max-min, then the best
    /// sum with what is left.</summary>
    /// <inheritdoc cref="BestSum"/>
    public double BestMinimumThenSum(
        ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, int budget, Span<int> replicas)
    {
        Spare(worth, floors, budget, replicas);
        var least = LargestMinimum(worth, floors, budget);
        var raised = new int[floors.Length];
        var rows = new double[worth.Length][];
        for (var i = 0; i < worth.Length; i++)
        {
            var from = Need(worth[i], least);
            raised[i] = floors[i] + from;
            rows[i] = worth[i][from..];
        }
        return BestSum(rows, raised, budget, replicas);
    }

    /// <summary>The largest value that every deployment can reach together.</summary>
    /// <inheritdoc cref="BestSum"/>
    public static double LargestMinimum(ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, int budget)
    {
        // The minimum is one of the values of the table: a binary search over those.
        var values = Rising(worth);
        var (low, high) = (0, values.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Reachable(worth, floors, budget, values[middle])) { low = middle; }
            else { high = middle - 1; }
        }
        return values[low];
    }

    /// <summary>The largest sum plus weighted fairness: Σ worth + weight · (1 + min − max).</summary>
    /// <remarks>For every possible minimum the best sum with all at or above it, and for every possible maximum with
    /// all at or below: exact, since the best allocation is among those with its own minimum and maximum. Values
    /// nearer than
    /// <paramref name="grain"/> are one candidate.</remarks>
    /// <param name="worth">As of <see cref="BestSum"/>; each row must not fall.</param>
    /// <param name="floors">The least number of replicas of each.</param>
    /// <param name="budget">All replicas there are.</param>
    /// <param name="weight">The weight of fairness; the number of deployments in Faro's FairSum.</param>
    /// <param name="grain">How near values may lie to be told apart.</param>
    /// <param name="replicas">The result.</param>
    /// <returns>The objective.</returns>
    public double BestFairSum(
        ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, int budget, double weight, double grain,
        Span<int> replicas)
    {
        Spare(worth, floors, budget, replicas);
        var found = double.NegativeInfinity;
        var trial = new int[worth.Length];
        var rows = new double[worth.Length][];
        var raised = new int[worth.Length];
        foreach (var least in Candidates(worth, grain, LargestMinimum(worth, floors, budget)))
        {
            for (var i = 0; i < worth.Length; i++)
            {
                var from = Need(worth[i], least);
                (rows[i], raised[i]) = (worth[i][from..], floors[i] + from);
            }
            BestSum(rows, raised, budget, trial);
            // A cap below the largest value that was reached is worth trying while it can pay for itself.
            while (true)
            {
                var (sum, low, high) = Measure(worth, floors, trial);
                var value = sum + (weight * (1 + low - high));
                if (value > found)
                {
                    found = value;
                    trial.CopyTo(replicas);
                }
                if (!Cap(rows, high - grain)) { break; }
                BestSum(rows, raised, budget, trial);
            }
        }
        return found;
    }

    private static bool Cap(double[][] rows, double most)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var length = rows[i].Length;
            while (length > 0 && rows[i][length - 1] > most) { length--; }
            if (length == 0) { return false; }
            if (length < rows[i].Length) { rows[i] = rows[i][..length]; }
        }
        return true;
    }

    private static (double Sum, double Least, double Most) Measure(
        ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, ReadOnlySpan<int> replicas)
    {
        var (sum, least, most) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < worth.Length; i++)
        {
            var value = worth[i][Math.Min(replicas[i] - floors[i], worth[i].Length - 1)];
            sum += value;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }
        return (sum, least, most);
    }

    private static List<double> Candidates(ReadOnlySpan<double[]> worth, double grain, double most)
    {
        var kept = new List<double>();
        foreach (var value in Rising(worth))
        {
            if (value > most) { break; }
            if (kept.Count == 0 || value - kept[^1] >= grain) { kept.Add(value); }
        }
        if (kept[^1] < most) { kept.Add(most); }
        return kept;
    }

    private static List<double> Rising(ReadOnlySpan<double[]> worth)
    {
        var values = new List<double>();
        foreach (var row in worth) { values.AddRange(row); }
        values.Sort();
        return values;
    }

    private static int Need(double[] row, double least)
    {
        for (var c = 0; c < row.Length; c++)
        {
            if (row[c] >= least) { return c; }
        }
        return row.Length - 1;
    }

    private static bool Reachable(ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, int budget, double least)
    {
        long used = 0;
        for (var i = 0; i < worth.Length; i++)
        {
            var need = Need(worth[i], least);
            if (worth[i][need] < least) { return false; }
            used += floors[i] + need;
        }
        return used <= budget;
    }

    private static int Spare(
        ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, int budget, ReadOnlySpan<int> replicas)
    {
        if (floors.Length != worth.Length || replicas.Length != worth.Length)
        {
            throw new ArgumentException(
                $"{worth.Length} deployments need as many floors and results, not {floors.Length} and "
                + $"{replicas.Length}.");
        }
        long least = 0;
        foreach (var floor in floors) { least += floor; }
        if (least > budget)
        {
            throw new ArgumentException($"The least numbers of replicas are {least} together; the budget is {budget}.");
        }
        return (int)(budget - least);
    }

    private void MakeRoom(int deployments, int spare)
    {
        if (_best.Length < spare + 1) { (_best, _next) = (new double[spare + 1], new double[spare + 1]); }
        var cells = deployments * (spare + 1);
        if (_choice.Length < cells) { _choice = new ushort[cells]; }
    }

    private void Add(
        double[] row, int widest, int reach, ReadOnlySpan<double> best, Span<double> next, Span<ushort> choice)
    {
        for (var r = 0; r < next.Length; r++)
        {
            if (r > reach)
            {
                // Nobody can use more: what is left stays unused.
                (next[r], choice[r]) = (next[reach], choice[reach]);
                continue;
            }
            var (value, taken) = (double.NegativeInfinity, 0);
            for (var c = 0; c <= Math.Min(widest, r); c++)
            {
                var candidate = best[r - c] + row[c] - (ReplicaCost * c);
                if (candidate > value) { (value, taken) = (candidate, c); }
            }
            (next[r], choice[r]) = (value, (ushort)taken);
        }
    }

    private double WalkBack(ReadOnlySpan<double[]> worth, ReadOnlySpan<int> floors, int spare, Span<int> replicas)
    {
        var left = spare;
        var sum = 0.0;
        for (var i = worth.Length - 1; i >= 0; i--)
        {
            var taken = _choice[(i * (spare + 1)) + left];
            replicas[i] = floors[i] + taken;
            sum += worth[i][taken];
            left -= taken;
        }
        return sum;
    }
}
