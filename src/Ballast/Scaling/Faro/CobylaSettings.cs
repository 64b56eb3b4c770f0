namespace Ballast.Scaling.Faro;

/// <summary>Settings of <see cref="Cobyla"/>.</summary>
public sealed record CobylaSettings
{
    /// <summary>Length of the first steps.</summary>
    /// <value>The default is 3, Faro's; above <see cref="LastStep"/>.</value>
    public double FirstStep { get; init; } = 3;

    /// <summary>Length of the last steps, at which the search ends.</summary>
    /// <value>The default is 1e-4; above 0. The artifact leaves it to its library.</value>
    public double LastStep { get; init; } = 1e-4;

    /// <summary>Evaluations of the objective at most; never fewer than twice the points of the simplex.</summary>
    /// <value>The default is 1,000. The artifact leaves it to its library.</value>
    public int MostEvaluations { get; init; } = 1000;
}
