using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ballast.EndToEnd.Tests.Running;
using Ballast.EndToEnd.Tests.Twin;
using Ballast.Simulation.Replaying;

namespace Ballast.EndToEnd.Tests;

/// <summary>The live world and the simulated one agree about the same work.</summary>
public sealed class TwinTests
{
    private const double Near = 0.15;

    [Fact]
    public async Task A_live_run_its_simulation_from_scratch_and_its_replay_agree()
    {
        await using var twin = await TwinScene.StartAsync();
        var simulated = await twin.SimulateAsync();
        var live = await LiveAsync(twin);
        var difference = Difference(live.Rows, simulated);
        if (difference is not null)
        {
            // A machine that is busy with other things for a second is enough; twice would be odd.
            Note.Write($"The first run differs: {difference}\n{Table(live, simulated)}\n{live.Disturbance}");
            live = await LiveAsync(twin);
            difference = Difference(live.Rows, simulated);
        }
        Note.Write(Table(live, simulated));
        Assert.SkipWhen(
            difference is not null && live.Disturbance is not null,
            $"Other work kept the machine busy in both runs of 30 s, so they tell nothing: {live.Disturbance} "
            + $"Every decision was replayed exactly all the same. The difference: {difference}");
        Assert.True(difference is null, difference);
    }

    private static async Task<LiveTwin> LiveAsync(TwinScene twin)
    {
        var live = await twin.LiveAsync();
        var printed = JsonNode.Parse(await TwinScene.PrintedAsync("replay", live.File, "--json"))!;
        Note.Write($"Replayed: {printed["inputs"]} inputs, {printed["decisions_matched"]} decisions alike.");
        Assert.True((bool)printed["exact"]!, printed.ToJsonString());
        return live;
    }

    // What is not within the bounds, or null.
    private static string? Difference(ImmutableArray<TwinRow> live, ImmutableArray<TwinRow> simulated)
    {
        var text = new StringBuilder();
        foreach (var (seen, told) in live.Zip(simulated))
        {
            Assert.Equal(seen.Requests, told.Requests);
            Check("p50", seen.Policy, seen.P50, told.P50);
            Check("p99", seen.Policy, seen.P99, told.P99);
        }
        var (order, expected) = (Ranking(live), Ranking(simulated));
        if (order != expected) { text.Append($"by p99 the order is {order} live and {expected} simulated. "); }
        return text.Length == 0 ? null : text.ToString();

        void Check(string quantile, string policy, double seen, double told)
        {
            if (Math.Abs(told - seen) <= Near * seen) { return; }
            text.Append(
                CultureInfo.InvariantCulture,
                $"{quantile} of {policy} is {seen:0.000} s live and {told:0.000} s simulated. ");
        }
    }

    private static string Ranking(ImmutableArray<TwinRow> rows) =>
        string.Join(", ", rows.OrderBy(row => row.P99).Select(row => row.Policy));

    private static string Table(LiveTwin live, ImmutableArray<TwinRow> simulated)
    {
        var text = new StringBuilder(
            "| policy | requests | p50 live | p50 simulated | p99 live | p99 simulated | p50, p99 of clients |\n"
            + "|---|---|---|---|---|---|---|\n");
        foreach (var ((seen, told), met) in live.Rows.Zip(simulated).Zip(live.Clients))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {seen.Policy} | {seen.Requests} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Pair(seen.P50, told.P50)} | {Pair(seen.P99, told.P99)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {1000 * met.P50:0} ms, {1000 * met.P99:0} ms |\n");
        }
        text.Append("\n| recorded under | simulated from its journal under | p50 | p99 |\n|---|---|---|---|\n");
        // Where chance decides, each deployment draws its own, and half a minute of it tells nothing.
        foreach (var other in TwinScene.Policies.Where(policy => policy != "random"))
        {
            var model = Counterfactual.Run(live.Journal, new(other), stop: TestContext.Current.CancellationToken);
            foreach (var row in TwinScene.Rows(model.Other))
            {
                var seen = live.Rows.Single(each => each.Policy == other);
                text.Append(CultureInfo.InvariantCulture, $"| {row.Policy} | {other} ");
                text.Append(CultureInfo.InvariantCulture, $"| {Off(seen.P50, row.P50)} | {Off(seen.P99, row.P99)} |\n");
            }
        }
        text.Append(CultureInfo.InvariantCulture, $"\nClients late by {live.Lag.TotalMilliseconds:0.0} ms (p99)");
        return text.ToString();
    }

    private static string Pair(double seen, double told) =>
        string.Create(CultureInfo.InvariantCulture, $"{seen * 1000:0} ms | {Off(seen, told)}");

    private static string Off(double seen, double told) => string.Create(
        CultureInfo.InvariantCulture, $"{told * 1000:0} ms ({100 * (told - seen) / seen:+0.0;-0.0} %)");
}
