using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Gaps of mean 1.</summary>
internal readonly struct UnitGap
{
    private readonly Shape _shape;
    private readonly Gamma _gamma;
    private readonly Weibull _weibull;

    private UnitGap(Shape shape, Gamma gamma = default, Weibull weibull = default) =>
        (_shape, _gamma, _weibull) = (shape, gamma, weibull);

    private enum Shape
    {
        Exponential,
        Even,
        Gamma,
        Weibull,
    }

    /// <summary>Gaps of a kind and a coefficient of variation.</summary>
    public static UnitGap Of(ArrivalKind kind, double cv) => kind == ArrivalKind.Poisson || cv == 1
        ? new(Shape.Exponential)
        : cv == 0 ? new(Shape.Even)
        : kind == ArrivalKind.Weibull ? new(Shape.Weibull, weibull: Weibull.OfMeanAndCv(1, cv))
        : new(Shape.Gamma, Gamma.OfMeanAndCv(1, cv));

    public double Sample(SeededRandom random) => _shape switch
    {
        Shape.Exponential => Exponential.Sample(random),
        Shape.Even => 1,
        Shape.Gamma => _gamma.Sample(random),
        _ => _weibull.Sample(random),
    };

    /// <summary>The first gap: a trace begins within one.</summary>
    public double First(SeededRandom random) => Sample(random) * random.NextDouble();
}
