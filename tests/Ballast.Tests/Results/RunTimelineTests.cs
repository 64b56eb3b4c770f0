using Ballast.Results;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Results;

public sealed class RunTimelineTests
{
    private static readonly RunRecorderSettings FourPoints = new() { MaxTimelinePoints = 4 };

    [Fact]
    public void A_point_counts_what_happened_in_its_step()
    {
        var timeline = new RecordedRun().Request(0.2, 0.1).Request(0.9, 0.4).Request(2.5, 0.1).Result(3).Total.Timeline;
        Assert.Equal(1, timeline.StepSeconds);
        Assert.Equal([2, 0, 1], timeline.Arrived);
        Assert.Equal([1, 1, 1], timeline.Completed);
        Assert.Equal([0.1, 0.4, 0.1], timeline.MeanLatencySeconds);
    }

    [Fact]
    public void Neighbours_are_merged_when_the_points_are_used_up()
    {
        var run = new RecordedRun(FourPoints);
        for (var i = 0; i < 5; i++)
        {
            run.Request(i, 0.5).Look(i, new() { Ready = i, Queued = 10 * i, CapacitySeconds = 1, BusySeconds = 0.5 });
        }
        var timeline = run.Result(5).Total.Timeline;
        Assert.Equal(2, timeline.StepSeconds);
        Assert.Equal([2, 2, 1], timeline.Arrived);
        Assert.Equal([0.5, 2.5, 4], timeline.Ready);
        Assert.Equal([5, 25, 40], timeline.Queued);
        Assert.Equal([10, 30, 40], timeline.MaxQueued);
        Assert.Equal([0.5, 0.5, 0.5], timeline.Utilization);
    }

    [Fact]
    public void One_late_time_doubles_the_step_as_often_as_it_must()
    {
        var timeline = new RecordedRun(FourPoints).Request(0, 0.1).Request(1, 0.1).Request(1000, 0.1).Result(1001)
            .Total.Timeline;
        Assert.Equal((256, 4), (timeline.StepSeconds, timeline.Points));
        Assert.Equal([2, 0, 0, 1], timeline.Arrived);
    }

    [Fact]
    public void Levels_hold_until_the_next_look()
    {
        var timeline = new RecordedRun().Look(0, new() { Ready = 3 }).Look(3, new() { Ready = 5 }).Result(4)
            .Total.Timeline;
        Assert.Equal([3, 3, 3, 5], timeline.Ready);
    }

    [Property(MaxTest = 100)]
    public bool Nothing_is_lost_by_merging(ulong seed)
    {
        var random = new SeededRandom(seed);
        var run = new RecordedRun(new RunRecorderSettings { MaxTimelinePoints = 8 }, deployments: 2);
        var count = 1 + random.Next(200);
        var latest = 0.0;
        for (var i = 0; i < count; i++)
        {
            // Mostly in order, now and then far ahead.
            var at = Math.Max(0, latest + (random.NextDouble() * 3) - 1) + (random.Next(20) == 0 ? 300 : 0);
            latest = Math.Max(latest, at);
            run.Request(at, random.NextDouble() * 5, deployment: random.Next(2));
        }
        var result = run.Result(latest + 10);
        return result.Total.Timeline.Arrived.Sum() == count && result.Total.Timeline.Completed.Sum() == count
            && result.Total.Timeline.Points <= 8
            && result.Deployments.Sum(row => row.Timeline.Arrived.Sum()) == count
            && result.Deployments.All(row => row.Timeline.Points == result.Total.Timeline.Points);
    }
}
