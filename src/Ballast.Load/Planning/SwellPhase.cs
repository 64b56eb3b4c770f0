namespace Ballast.Load.Planning;

internal sealed record SwellPhase : LoadPhase
{
    private readonly double _low;
    private readonly double _half;
    private readonly double _period;

    public SwellPhase(double low, double high, TimeSpan period, TimeSpan duration) : base(duration)
    {
        _low = CheckedRate(low, "low");
        _half = (CheckedRate(high, "high") - low) / 2;
        _period = period.TotalSeconds;
        if (_half < 0)
        {
            throw new LoadInputException(FormattableString.Invariant(
                $"high is {high}, below low, which is {low}: give a higher one."));
        }
        if (period <= TimeSpan.Zero)
        {
            throw new LoadInputException($"period is {period}: give more than 0.");
        }
    }

    // The integral of low + half · (1 - cos(2πt / period)).
    public override double CountUntil(double seconds) =>
        (_low * seconds)
        + (_half * (seconds - (Math.Sin(2 * Math.PI * seconds / _period) * _period / (2 * Math.PI))));
}
