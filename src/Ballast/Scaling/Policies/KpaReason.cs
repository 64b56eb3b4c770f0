using System.Globalization;

namespace Ballast.Scaling.Policies;

/// <summary>Puts a decision into words.</summary>
internal sealed class KpaReason
{
    private Sentence<(double Stable, double Panic, double Target, int Wanted, bool Panicking, KpaHold Hold)> _sentence;

    /// <summary>The sentence.</summary>
    public string Say(double stable, double panic, double target, int wanted, bool panicking, KpaHold hold) =>
        _sentence.Of(
            (Math.Round(stable, 1), Math.Round(panic, 1), Math.Round(target, 2), wanted, panicking, hold),
            static said => string.Create(
                CultureInfo.InvariantCulture,
                $"stable {said.Stable:0.0} / panic {said.Panic:0.0} in flight, "
                + $"target {said.Target:0.##} each: {said.Wanted} wanted{Rest(said.Panicking, said.Hold)}"));

    private static string Rest(bool panicking, KpaHold hold) => hold switch
    {
        KpaHold.Active => ", active a short while ago",
        KpaHold.Grace => ", grace before zero",
        _ => panicking ? ", panicking" : string.Empty,
    };
}
