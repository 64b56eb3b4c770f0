using Ballast.Statistics;

namespace Ballast.Routing;

/// <summary>A budget for extra work as a share of the real work, with a floor per second; after Finagle's retry
/// budget.</summary>
/// <remarks>Every request deposits <c>ratio</c> tokens, every second deposits the floor, every extra attempt takes one.
/// Deposits older than ten seconds are worth nothing: the balance is capped at ten seconds of both, but one token may
/// always be saved up, since little traffic would never pay for one otherwise.</remarks>
internal sealed class TokenBudget(double ratio, double floorPerSecond)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private double _balance = floorPerSecond * Window.TotalSeconds;
    private double _ratio = ratio;
    private double _floorPerSecond = floorPerSecond;
    private double _recentDeposits;
    private TimeSpan _asOf;

    public double Balance => _balance;

    /// <summary>Another share and another floor from now on; what has passed so far was under the old ones.</summary>
    public void Change(double ratio, double floorPerSecond, TimeSpan now)
    {
        Pass(now);
        (_ratio, _floorPerSecond) = (ratio, floorPerSecond);
    }

    public void Deposit(TimeSpan now)
    {
        Pass(now);
        _recentDeposits += _ratio;
        _balance += _ratio;
    }

    public bool TryTake(TimeSpan now)
    {
        Pass(now);
        if (_balance < 1) { return false; }
        _balance--;
        return true;
    }

    /// <summary>What was taken was not needed.</summary>
    public void GiveBack() => _balance++;

    // Deposits fade exponentially over the window: no ring of buckets is needed for a bound that need not be sharp.
    private void Pass(TimeSpan now)
    {
        var seconds = (now - _asOf).TotalSeconds;
        if (seconds <= 0) { return; }
        _asOf = now;
        _recentDeposits *= PortableMath.Exp(-seconds / Window.TotalSeconds);
        var cap = (_floorPerSecond * Window.TotalSeconds) + _recentDeposits;
        _balance = Math.Min(_balance + (_floorPerSecond * seconds), Math.Max(cap, 1));
    }
}
