using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Load.Tests;

public sealed class LoadResultTests
{
    private static readonly LoadReport Report = new()
    {
        Url = "http://127.0.0.1:1/",
        Protocol = LoadProtocol.OpenAiChat,
        Model = "chat",
        ArrivalSeed = 9,
        ElapsedSeconds = 4,
        Intended = 10,
        Sent = 9,
        Outcomes = ImmutableSortedDictionary.CreateRange(
            [
                KeyValuePair.Create(LoadOutcome.Ok, 5L), KeyValuePair.Create(LoadOutcome.TimedOut, 2L),
                KeyValuePair.Create(LoadOutcome.DroppedByClient, 1L), KeyValuePair.Create(LoadOutcome.Cancelled, 2L),
            ]),
        Attainment = new AttainmentSummary { Met = 4, Of = 8, SloMilliseconds = 250 },
        Latency = new LatencySummary
        {
            Count = 5,
            MeanMilliseconds = 120,
            P99Milliseconds = 300,
            MaxMilliseconds = 301,
        },
        TimeToFirstToken = new LatencySummary { Count = 5, P50Milliseconds = 40 },
        OutputTokens = 77,
        LatencyCdf = [new CdfPoint(0.301, 1)],
        TimelineSeconds = 2,
        Timeline =
        [
            new TimelineEntry { Intended = 6, Ok = 3, Attained = 3, MeanMilliseconds = 100 },
            new TimelineEntry { StartSeconds = 2, Intended = 4, Ok = 2, Failed = 2, Dropped = 1, Attained = 1 },
        ],
        Notes = ["a note"],
    };

    [Fact]
    public void A_load_has_the_columns_of_a_simulated_run()
    {
        var result = LoadResult.Of(Report, "ballast load --rate 5");
        var row = Assert.Single(result.Deployments);
        Assert.Equal((RunKind.Live, 9UL, 10L), (result.Run.Kind, result.Run.Seed, result.Run.Requests));
        Assert.Equal(("ballast load --rate 5", 2.5), (result.Run.Command, result.Run.RequestsPerWallSecond));
        Assert.Equal(("chat", 0.25), (row.Name, row.Slo!.EndToEndSeconds));
        Assert.Equal((10, 5, 1, 2, 2), (row.Arrived, row.Completed, row.Dropped, row.Failed, row.Unfinished));
        // The one definition of a result: unfinished requests are misses, which the load's own report leaves out.
        Assert.Equal(0.4, row.Attainment);
        Assert.Equal((1.25, 1.0), (row.ThroughputPerSecond, row.GoodputPerSecond));
        Assert.Equal((0.12, 0.3, 0.301), (row.Latency.MeanSeconds, row.Latency.P99Seconds, row.Latency.MaxSeconds));
        Assert.Equal((0.04, 77), (row.Ttft!.P50Seconds, row.OutputTokens));
        Assert.Equal([new("timed_out", 2)], row.Failures);
        Assert.Equal([new("dropped_by_client", 1)], row.Drops);
        Assert.Equal((RunResult.TotalName, 10), (result.Total.Name, result.Total.Arrived));
    }

    [Fact]
    public void What_a_client_cannot_see_is_absent()
    {
        var row = LoadResult.Of(Report).Total;
        Assert.Null(row.ReplicaHours);
        Assert.Null(row.Utilization);
        Assert.Null(row.Wait);
        Assert.Null(row.Tpot);
        Assert.Null(row.JainIndex);
    }

    [Fact]
    public void Its_timeline_has_every_column()
    {
        var timeline = LoadResult.Of(Report).Total.Timeline;
        Assert.Equal((2, 2.0), (timeline.Points, timeline.StepSeconds));
        Assert.Equal([6, 4], timeline.Arrived);
        Assert.Equal([0.1, 0], timeline.MeanLatencySeconds);
        Assert.Equal([0, 0], timeline.Ready);
        Assert.Equal(LoadResult.Of(Report).ToJson(), RunResult.FromJson(LoadResult.Of(Report).ToJson()).ToJson());
    }
}
