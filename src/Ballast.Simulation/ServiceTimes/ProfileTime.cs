using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>A measured time of work like the one at hand: of a batch of the nearest measured size, and among the
/// requests that are nearest to it in tokens.</summary>
/// <remarks>Beyond the greatest measured batch the time grows with the rows. Where tokens were not measured, or the
/// request has none, every time of that size of batch is as likely as the other.</remarks>
public sealed class ProfileTime : IServiceTime
{
    /// <summary>How many neighbours in tokens are drawn among.</summary>
    private const int Neighbours = 25;

    private readonly int[] _sizes;
    private readonly Group[] _groups;

    /// <summary>Takes the measured runs.</summary>
    /// <param name="runs">The runs; at least one, each of more than 0 seconds and at least 1 row.</param>
    /// <exception cref="ArgumentException">There is none, or one is out of range.</exception>
    public ProfileTime(IEnumerable<ProfileRun> runs)
    {
        var all = runs.ToArray();
        if (all.Length == 0) { throw new ArgumentException("There is no measured run.", nameof(runs)); }
        if (all.Any(run => !(run.Seconds > 0) || double.IsInfinity(run.Seconds) || run.Rows < 1))
        {
            throw new ArgumentException("A measured run has seconds above 0 and at least one row.", nameof(runs));
        }
        var groups = all.GroupBy(run => run.Rows).OrderBy(group => group.Key).ToArray();
        _sizes = [.. groups.Select(group => group.Key)];
        _groups = [.. groups.Select(group => new Group([.. group.OrderBy(run => run.Tokens)]))];
        MeanSeconds = _groups[0].Mean;
    }

    /// <inheritdoc/>
    public double MeanSeconds { get; }

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var index = Nearest(work.Rows);
        var size = _sizes[index];
        var tokens = (int)Math.Min((long)work.InputTokens + work.OutputTokens, int.MaxValue);
        var seconds = _groups[index].Sample(tokens, random);
        return index == _sizes.Length - 1 && work.Rows > size ? seconds * work.Rows / size : seconds;
    }

    private int Nearest(int rows)
    {
        var at = Array.BinarySearch(_sizes, rows);
        if (at >= 0) { return at; }
        var above = ~at;
        if (above == 0) { return 0; }
        if (above == _sizes.Length) { return above - 1; }
        return _sizes[above] - rows <= rows - _sizes[above - 1] ? above : above - 1;
    }

    private sealed class Group(ProfileRun[] runs)
    {
        private readonly int[] _tokens = [.. runs.Select(run => run.Tokens)];
        private readonly double[] _seconds = [.. runs.Select(run => run.Seconds)];

        public double Mean { get; } = runs.Average(run => run.Seconds);

        public double Sample(int tokens, SeededRandom random)
        {
            var (from, count) = (0, _seconds.Length);
            if (tokens > 0 && _tokens[^1] > 0 && count > Neighbours)
            {
                // Equal tokens are one place: it is drawn around their middle.
                var place = (Lower(tokens) + Lower(tokens + 1L)) / 2;
                from = Math.Clamp(place - (Neighbours / 2), 0, count - Neighbours);
                count = Neighbours;
            }
            return _seconds[from + random.Next(count)];
        }

        private int Lower(long tokens)
        {
            var (low, high) = (0, _tokens.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_tokens[middle] < tokens) { low = middle + 1; }
                else { high = middle; }
            }
            return low;
        }
    }
}
