namespace Ballast.Load.Planning;

internal sealed record BurstPhase : LoadPhase
{
    private readonly double _rate;
    private readonly double _peak;
    private readonly double _every;
    private readonly double _calm;

    public BurstPhase(double rate, double peak, TimeSpan every, TimeSpan length, TimeSpan duration) : base(duration)
    {
        _rate = CheckedRate(rate, "rate");
        _peak = CheckedRate(peak, "peak");
        if (every <= TimeSpan.Zero || length <= TimeSpan.Zero || length > every)
        {
            throw new LoadInputException(
                $"A burst of length {length} every {every}: give a length above 0 and at most the cycle.");
        }
        _every = every.TotalSeconds;
        _calm = (every - length).TotalSeconds;
    }

    public override double CountUntil(double seconds)
    {
        var cycles = Math.Floor(seconds / _every);
        var rest = seconds - (cycles * _every);
        var perCycle = (_rate * _calm) + (_peak * (_every - _calm));
        return (cycles * perCycle) + (_rate * Math.Min(rest, _calm)) + (_peak * Math.Max(0, rest - _calm));
    }
}
