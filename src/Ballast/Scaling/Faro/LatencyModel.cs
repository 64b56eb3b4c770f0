using Ballast.Statistics;

namespace Ballast.Scaling.Faro;

/// <summary>What latency a number of single-request replicas gives at a rate of arrivals: queueing formulas of
/// Faro.</summary>
/// <remarks>
/// After the artifact of "A House United Within Itself" (EuroSys 2025): the load uses the number of replicas as it is,
/// the sums of Erlang's formula its whole part, so that a solver may ask for fractions. Seconds and requests per second
/// throughout. Erlang's C is made from his B, step by step: nothing overflows, however many replicas.
/// </remarks>
public static class LatencyModel
{
    /// <summary>The busiest a replica is modelled as it is; beyond, latency grows in proportion to the
    /// overload.</summary>
    /// <value>0.95, the artifact's default.</value>
    public const double DefaultMostBusy = 0.95;

    // An Erlang C that vanishes has no logarithm: the artifact's floor.
    private const double LeastWaiting = 1e-4;

    /// <summary>Erlang's C: the probability that an arrival has to wait.</summary>
    /// <param name="arrivals">Arrivals per second; not negative.</param>
    /// <param name="service">Mean service time in seconds; above 0.</param>
    /// <param name="replicas">Replicas, fractions allowed; below 1 all that arrives is modelled to wait.</param>
    /// <returns>0 to 1; 1 when the load is not below the replicas.</returns>
    public static double ErlangC(double arrivals, double service, double replicas)
    {
        var load = arrivals * service;
        var busy = load / replicas;
        if (!(busy < 1)) { return 1; }
        var whole = (int)Math.Floor(replicas);
        if (whole == 0) { return 1; }
        var blocked = 1.0;
        for (var i = 1; i <= whole; i++) { blocked = load * blocked / (i + (load * blocked)); }
        // The last term of Erlang's sum over the ones before it.
        var last = blocked / (1 - blocked) / (1 - busy);
        return last / (1 + last);
    }

    /// <summary>A quantile of the waiting time of the queue M/M/c.</summary>
    /// <param name="arrivals">Arrivals per second.</param>
    /// <param name="service">Mean service time in seconds.</param>
    /// <param name="replicas">Replicas.</param>
    /// <param name="quantile">The quantile, above 0 and below 1.</param>
    /// <returns>Seconds; infinite when the load is not below the replicas.</returns>
    public static double WaitMmc(double arrivals, double service, double replicas, double quantile)
    {
        if (!(replicas > 0) || !(arrivals * service < replicas)) { return double.PositiveInfinity; }
        var waiting = ErlangC(arrivals, service, replicas);
        if (waiting == 0) { waiting = LeastWaiting; }
        return Math.Max(0, PortableMath.Log(waiting / (1 - quantile)) / ((replicas / service) - arrivals));
    }

    /// <summary>A quantile of the latency of the queue M/D/c: half the wait of M/M/c, and the service.</summary>
    /// <inheritdoc cref="WaitMmc"/>
    public static double Mdc(double arrivals, double service, double replicas, double quantile) =>
        (WaitMmc(arrivals, service, replicas, quantile) / 2) + service;

    /// <summary>The same, relaxed: beyond a load it grows in proportion to the overload instead of being infinite, so
    /// that one more replica always helps.</summary>
    /// <param name="arrivals">Arrivals per second.</param>
    /// <param name="service">Service time in seconds.</param>
    /// <param name="replicas">Replicas.</param>
    /// <param name="quantile">The quantile.</param>
    /// <param name="mostBusy">The load up to which the formula is taken as it is.</param>
    /// <param name="cutCarried">Whether the rate that can be carried is cut to a whole number inside the formula, as
    /// the artifact's numbers show that it does. This is read from its results, not from its source; it makes the
    /// latency jump down where the overload begins.</param>
    public static double RelaxedMdc(
        double arrivals, double service, double replicas, double quantile, double mostBusy = DefaultMostBusy,
        bool cutCarried = false)
    {
        if (!(replicas > 0)) { return double.PositiveInfinity; }
        if (arrivals * service / replicas <= mostBusy) { return Mdc(arrivals, service, replicas, quantile); }
        var carried = mostBusy * replicas / service;
        var modelled = cutCarried ? Math.Floor(carried + 1e-9) : carried;
        return Mdc(modelled, service, replicas, quantile) * (arrivals / carried);
    }

    /// <summary>The upper bound that sizes by peaks use: all requests of a second arrive at once.</summary>
    /// <param name="arrivals">Arrivals per second.</param>
    /// <param name="service">Service time in seconds.</param>
    /// <param name="replicas">Replicas.</param>
    public static double UpperBound(double arrivals, double service, double replicas) =>
        replicas > 0 ? arrivals * service / replicas : double.PositiveInfinity;

    /// <summary>A quantile of the latency by the measured variability of service and arrivals: the wait of M/M/c
    /// scaled by (c_a² + c_s²) / 2, relaxed beyond a load as <see cref="RelaxedMdc"/> is.</summary>
    /// <remarks>The scaling is that of Allen and Cunneen. With c_a² of 1 and c_s² of 0 it is M/D/c.</remarks>
    /// <param name="arrivals">Arrivals per second.</param>
    /// <param name="service">Measured mean busy time per request in seconds.</param>
    /// <param name="replicas">Replicas.</param>
    /// <param name="quantile">The quantile.</param>
    /// <param name="arrivalScv">Squared coefficient of variation of the gaps between arrivals.</param>
    /// <param name="serviceScv">Squared coefficient of variation of the busy time.</param>
    /// <param name="mostBusy">The load up to which the formula is taken as it is.</param>
    public static double Ggc(
        double arrivals, double service, double replicas, double quantile, double arrivalScv, double serviceScv,
        double mostBusy = DefaultMostBusy)
    {
        if (!(replicas > 0)) { return double.PositiveInfinity; }
        var carried = Math.Min(arrivals, mostBusy * replicas / service);
        var wait = WaitMmc(carried, service, replicas, quantile) * (arrivalScv + serviceScv) / 2;
        return (wait + service) * (carried > 0 ? arrivals / carried : 1);
    }
}
