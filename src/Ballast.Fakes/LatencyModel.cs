namespace Ballast.Fakes;

/// <summary>How long a piece of pretended work takes: always the same, or log-normal around a median.</summary>
/// <param name="Median">The median; 0 or more, at most one hour.</param>
/// <param name="Sigma">Standard deviation of the logarithm; 0 (constant) to 3. The mean is median · exp(σ²/2).</param>
public readonly record struct LatencyModel(TimeSpan Median, double Sigma = 0)
{
    /// <summary>The longest time a draw may give: one hour; a longer draw is cut to it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>No time at all.</summary>
    public static LatencyModel None => default;

    /// <summary>Always the same time.</summary>
    /// <param name="time">The time; 0 or more, at most one hour.</param>
    public static LatencyModel Constant(TimeSpan time) => new(time);

    /// <summary>Log-normally spread times.</summary>
    /// <param name="median">The median; 0 or more, at most one hour.</param>
    /// <param name="sigma">Standard deviation of the logarithm; 0 to 3.</param>
    public static LatencyModel LogNormal(TimeSpan median, double sigma) => new(median, sigma);

    /// <summary>Draws one time.</summary>
    /// <param name="random">The source of chance; two numbers are drawn always, so that replays do not depend on
    /// σ.</param>
    public TimeSpan Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        var normal = radius * Math.Cos(2 * Math.PI * random.NextDouble());
        var seconds = Median.TotalSeconds * Math.Exp(Sigma * normal);
        return seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);
    }

    internal void Validate(string name)
    {
        if (Median < TimeSpan.Zero || Median > Longest)
        {
            throw new ArgumentException($"{name} is {Median}: give a median from 0 to 1 h.");
        }
        if (double.IsNaN(Sigma) || Sigma < 0 || Sigma > 3)
        {
            throw new ArgumentException($"{name} has sigma {Sigma}: give 0 (constant) to 3.");
        }
    }
}
