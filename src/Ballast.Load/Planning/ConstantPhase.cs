namespace Ballast.Load.Planning;

internal sealed record ConstantPhase(double Rate, TimeSpan Duration) : LoadPhase(Duration)
{
    private readonly double _rate = CheckedRate(Rate, "rate");

    public override double CountUntil(double seconds) => _rate * seconds;

    public override double TimeOf(double count) => count / _rate;
}
