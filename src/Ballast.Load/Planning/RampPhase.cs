namespace Ballast.Load.Planning;

internal sealed record RampPhase(double From, double To, TimeSpan Duration) : LoadPhase(Duration)
{
    private readonly double _from = CheckedRate(From, "from");
    private readonly double _slope = (CheckedRate(To, "to") - From) / Duration.TotalSeconds;

    public override double CountUntil(double seconds) => (_from * seconds) + (_slope * seconds * seconds / 2);
}
