using System.Globalization;
using Ballast.Simulation.Swarm;

namespace Ballast.Cli.Simulate;

/// <summary><c>ballast simulate --swarm</c>: plays worlds drawn from seeds and tells which rules they broke.</summary>
internal sealed class SwarmShow(ulong seed, int seeds)
{
    /// <summary>Plays all seeds; one alone is told at length, of several only those that broke a rule.</summary>
    /// <returns>The exit code: 0 when every rule was kept, 1 otherwise.</returns>
    public int Run(CancellationToken cancellation)
    {
        var (broken, requests) = (0, 0L);
        for (var i = 0; i < seeds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var report = SwarmRun.Of(seed + (ulong)i);
            requests += report.Requests;
            if (!report.Holds) { broken++; }
            if (seeds == 1 || !report.Holds) { Console.Out.WriteLine(report); }
        }
        if (seeds > 1)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{seeds} seeds from {seed} on: {requests:N0} requests, {broken} broke a rule"));
        }
        return broken == 0 ? 0 : 1;
    }
}
