using System.Globalization;

namespace Ballast.Scaling.Policies;

/// <summary>Puts a decision into words, and says the same words again as long as the numbers are the same.</summary>
internal sealed class KpaReason
{
    private (double Stable, double Panic, double Target, int Wanted, bool Panicking, KpaHold Hold) _said;
    private string? _words;

    /// <summary>The sentence.</summary>
    public string Say(double stable, double panic, double target, int wanted, bool panicking, KpaHold hold)
    {
        var now = (Math.Round(stable, 1), Math.Round(panic, 1), Math.Round(target, 2), wanted, panicking, hold);
        if (_words is null || now != _said)
        {
            _said = now;
            _words = string.Create(CultureInfo.InvariantCulture,
                $"stable {now.Item1:0.0} / panic {now.Item2:0.0} in flight, "
                + $"target {now.Item3:0.##} each: {wanted} wanted{Rest()}");
        }
        return _words;
    }

    private string Rest() => _said.Hold switch
    {
        KpaHold.Active => ", active a short while ago",
        KpaHold.Grace => ", grace before zero",
        _ => _said.Panicking ? ", panicking" : string.Empty,
    };
}
