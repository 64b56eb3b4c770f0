using Ballast.Statistics;

namespace Ballast.Scaling.Optimal;

/// <summary>A queue before several servers whose customers give up when they have waited for too long: what share of
/// them is lost.</summary>
/// <remarks>
/// M/M/c with a fixed patience (Barrer 1957: the virtual wait has the density e^((λ − cμ)x) up to the patience and
/// falls with e^(−cμx) beyond), which describes a router that refuses at the head of its queue whatever can no
/// longer be done in time. For other variabilities the exponents are scaled by 2 / (c_a² + c_s²), as Allen and
/// Cunneen scale the wait; doing so with a patience is our own approximation. Right at any load, overload included:
/// the loss tends to 1 − cμ/λ. Seconds and requests per second throughout.
/// </remarks>
public static class ImpatientQueue
{
    // Beyond this an exponential decides everything.
    private const double Most = 500;

    /// <summary>The share of arrivals that are lost.</summary>
    /// <param name="arrivals">Arrivals per second; not negative.</param>
    /// <param name="service">Mean service time in seconds; above 0.</param>
    /// <param name="servers">Servers; 0 loses everything.</param>
    /// <param name="patience">The longest wait in seconds; 0 loses whoever finds all servers busy.</param>
    /// <param name="variability">(c_a² + c_s²) / 2: half the sum of the squared coefficients of variation of gaps and
    /// services; 1 for M/M/c, 0.5 for M/D/c. Above 0.</param>
    /// <returns>0 to 1.</returns>
    public static double Loss(double arrivals, double service, int servers, double patience, double variability)
    {
        if (servers <= 0 || patience < 0) { return 1; }
        if (arrivals <= 0) { return 0; }
        var (free, waiting, beyond) = Masses(arrivals, service, servers, patience, variability);
        return double.IsInfinity(beyond) ? 1 - (servers / (arrivals * service))
            : beyond / (free + waiting + beyond);
    }

    /// <summary>The share of arrivals that would have to wait longer than a time if nobody gave up.</summary>
    /// <param name="arrivals">Arrivals per second.</param>
    /// <param name="service">Mean service time in seconds.</param>
    /// <param name="servers">Servers.</param>
    /// <param name="wait">The time in seconds.</param>
    /// <param name="variability">As of <see cref="Loss"/>.</param>
    /// <returns>0 to 1; 1 when the servers cannot carry the load.</returns>
    public static double Late(double arrivals, double service, int servers, double wait, double variability)
    {
        if (servers <= 0 || wait < 0) { return 1; }
        if (arrivals <= 0) { return 0; }
        var drift = (servers / service) - arrivals;
        return drift <= 0 ? 1
            : Faro.LatencyModel.ErlangC(arrivals, service, servers) * PortableMath.Exp(-drift * wait / variability);
    }

    // All relative to the probability of one free server: that of any free server, of a wait within the patience, and
    // of one beyond it.
    private static (double Free, double Waiting, double Beyond) Masses(
        double arrivals, double service, int servers, double patience, double variability)
    {
        var drift = arrivals - (servers / service);
        var exponent = drift * patience / variability;
        if (exponent > Most) { return (0, 0, double.PositiveInfinity); }
        var atEnd = PortableMath.Exp(exponent);
        // Where load and servers are even, the density is flat.
        var waiting = Math.Abs(exponent) < 1e-9
            ? arrivals * patience / variability
            : arrivals * (atEnd - 1) / drift;
        return (FreeOverLast(arrivals * service, servers), waiting, arrivals * service * atEnd / servers);
    }

    // Erlang's recursion: the inverse of his B for one server less.
    private static double FreeOverLast(double load, int servers)
    {
        var inverse = 1.0;
        for (var i = 1; i < servers; i++) { inverse = 1 + (inverse * i / load); }
        return inverse;
    }
}
