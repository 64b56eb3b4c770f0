using Ballast.Statistics;

namespace Ballast.Simulation.Swarm;

/// <summary>What a swarm run is drawn with.</summary>
internal sealed class SwarmChance(ulong seed)
{
    private readonly SeededRandom _random = new(seed);

    public bool Is(double probability) => _random.NextDouble() < probability;

    /// <summary>A whole number, both bounds included.</summary>
    public int Whole(int least, int most) => _random.Next(least, most + 1);

    public double Between(double least, double most) => least + ((most - least) * _random.NextDouble());

    /// <summary>A time in whole milliseconds.</summary>
    public TimeSpan Seconds(double least, double most) =>
        TimeSpan.FromMilliseconds((long)(Between(least, most) * 1000));

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public double Exponentially(double mean) => mean * Exponential.Draw(_random);
}
