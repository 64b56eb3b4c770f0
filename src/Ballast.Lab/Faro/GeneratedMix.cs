using Ballast.Simulation.Chance;
using Ballast.Simulation.Traces.Counts;
using Ballast.Statistics;

namespace Ballast.Lab.Faro;

/// <summary>A mix of ten jobs for those who have not got the study's data: eleven days with a rhythm of their own each,
/// wandering noise and bursts, of about the study's mean loads.</summary>
/// <remarks>Nothing was published about it, so figures from it are judged by no band.</remarks>
public static class GeneratedMix
{
    private const int Days = 11;
    private const int Minutes = 360;
    private const double Highest = 1600;

    // The mean counts of the study's evaluation day; the spread goes from a steady job to a bursty one.
    private static readonly double[] Means = [953, 699, 534, 758, 1304, 649, 432, 826, 778, 499];
    private static readonly double[] Swings = [0.15, 0.3, 0.5, 0.2, 0.05, 0.3, 0.25, 0.15, 0.2, 0.4];

    /// <summary>Makes it.</summary>
    /// <param name="seed">The seed; 1 is the mix that documents speak of.</param>
    public static FaroData Make(ulong seed = 1)
    {
        var whole = Means.Select((mean, job) => Job(
            mean, Swings[job], new SeededRandom(Seeds.Derive(seed, $"job{job}")))).ToArray();
        CountTable Table(int shift, Range minutes) => new($"generated, shift {shift}",
            [.. whole.Select((job, i) => new CountSeries
            {
                Name = $"job{i}",
                Bin = TimeSpan.FromMinutes(1),
                Values = [.. Shift(job, shift)[minutes]],
            })], []);
        return new()
        {
            Name = $"a generated mix of {Means.Length} jobs (seed {seed}), not the study's data",
            Evaluation = Table(0, ((Days - 1) * Minutes)..),
            History = [.. Enumerable.Range(0, FaroData.Shifts).Select(shift => Table(shift, ..))],
        };
    }

    // Four samples of each minute: a shift takes one of them, as the study's shifts are phases of the same days.
    private static double[] Shift(double[] job, int shift) =>
        [.. Enumerable.Range(0, Days * Minutes).Select(minute => job[(minute * FaroData.Shifts) + shift])];

    private static double[] Job(double mean, double swing, SeededRandom random)
    {
        var values = new double[Days * Minutes * FaroData.Shifts];
        var day = (double)Minutes * FaroData.Shifts;
        var (phase, second) = (random.NextDouble(), random.NextDouble());
        var (noise, burst) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            noise = (0.98 * noise) + (0.2 * 0.15 * StandardNormal.Sample(random));
            burst *= 0.97;
            if (random.Next(1500) == 0) { burst += swing * (0.5 + random.NextDouble()); }
            var angle = 2 * Math.PI * ((i / day) + phase);
            var wave = (swing * Wave(angle)) + (0.3 * swing * Wave((2 * angle) + (6 * second)));
            values[i] = Math.Clamp(Math.Round(mean * (1 + wave + (swing * noise * 3) + burst)), 1, Highest);
        }
        return values;
    }

    // A cosine from a parabola's arcs: the same digits on every machine, which the library's does not promise.
    private static double Wave(double angle)
    {
        var turn = angle / (2 * Math.PI);
        turn -= Math.Floor(turn);
        var half = Math.Abs((2 * turn) - 1);
        return (half < 0.5 ? (8 * half * half) - 2 : 2 - (8 * (1 - half) * (1 - half))) / 2;
    }
}
