using System.Globalization;
using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Draws the clients of a pool, each from a stream of its own.</summary>
internal static class ClientRoster
{
    private const double LeastActive = 0.001;

    public static Client[] Draw(ClientPool pool, ulong seed)
    {
        var shares = Shares(pool);
        var root = Seeds.Derive(pool.Seed ?? seed, "client");
        var clients = new Client[pool.Count];
        for (var i = 0; i < clients.Length; i++)
        {
            var known = i < pool.Top.Length ? pool.Top[i] : null;
            clients[i] = Draw(pool, i, shares[i], known, new SeededRandom(Seeds.Mix(root, (ulong)i)));
        }
        return clients;
    }

    // Everything is drawn for every client, so that knowing more of one moves nothing else.
    private static Client Draw(ClientPool pool, int index, double share, ClientProfile? known, SeededRandom random)
    {
        var kind = random.NextDouble() < pool.GammaShare ? ArrivalKind.Gamma : ArrivalKind.Weibull;
        var cv = pool.Cv.Sample(random);
        var active = pool.ActiveFraction?.Sample(random) ?? 1;
        var input = pool.MeanInput?.Sample(random);
        var output = pool.MeanOutput?.Sample(random);
        var name = string.Create(CultureInfo.InvariantCulture, $"client-{index + 1:000}");
        return new(
            name, share, UnitGap.Of(kind, known?.Cv ?? cv), Math.Clamp(known?.Active ?? active, LeastActive, 1),
            Lengths(known?.MeanInput ?? input, pool.WithinCvInput),
            Lengths(known?.MeanOutput ?? output, pool.WithinCvOutput));
    }

    private static LogNormal? Lengths(double? mean, double cv) =>
        mean is { } tokens ? LogNormal.OfMeanAndCv(tokens, cv) : null;

    // What the known clients leave over is shared by the others, falling by rank.
    private static double[] Shares(ClientPool pool)
    {
        var shares = new double[pool.Count];
        var sum = 0.0;
        for (var i = 0; i < pool.Top.Length; i++) { sum += shares[i] = pool.Top[i].Share; }
        var tail = 0.0;
        for (var i = pool.Top.Length; i < shares.Length; i++)
        {
            tail += shares[i] = PortableMath.Pow(i + 1, -pool.ZipfExponent);
        }
        var left = Math.Max(0, 1 - sum);
        for (var i = pool.Top.Length; i < shares.Length; i++) { shares[i] *= left / tail; }
        return shares;
    }
}
