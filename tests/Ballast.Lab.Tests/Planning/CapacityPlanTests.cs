using System.Collections.Immutable;
using System.Text.Json;
using Ballast.Lab.Planning;
using Ballast.Lab.Reporting;
using Ballast.Results;

namespace Ballast.Lab.Tests.Planning;

public sealed class CapacityPlanTests
{
    private static readonly ImmutableArray<PlanTarget> Two = [new("chat", 0.9, 1, 20), new("rank", 0.5, 1, 20)];

    [Fact]
    public void The_budget_found_meets_every_target_and_the_one_below_does_not()
    {
        // chat keeps a tenth of its requests a replica, rank a twentieth: 10 are needed for rank.
        var answer = CapacityPlan.Answer(Question(), size => Runs(size, [0.1 * size.Budget, 0.05 * size.Budget]));
        Assert.Equal(10, answer.Chosen.Size.Budget);
        Assert.True(answer.Chosen.Meets);
        Assert.Equal([2, 3, 5, 8, 9, 10, 11, 13, 17], answer.Points.Select(point => point.Size.Budget));
        Assert.True(answer.IsMonotone);
        Assert.Empty(answer.Notes);
        Assert.Equal(20, answer.Chosen.Cost!.Value.Mean);
    }

    [Fact]
    public void With_fixed_replicas_each_deployment_gets_its_own_smallest_number_and_they_are_run_together()
    {
        var sizes = new List<string>();
        var answer = CapacityPlan.Answer(Question() with { IsFixed = true, Autoscaler = "fixed" }, size =>
        {
            sizes.Add(string.Join('+', size.Replicas));
            return Runs(size, [0.15 * size.Replicas[0], 0.25 * size.Replicas[1]]);
        });
        Assert.Equal([6, 2], answer.Chosen.Size.Replicas);
        Assert.True(answer.Chosen.Meets);
        Assert.Contains("6+2", sizes);
        Assert.Equal(sizes.Count, sizes.Distinct().Count());
        Assert.Equal([1, 2, 4, 5, 6, 7, 8], answer.Curve(0).Select(entry => entry.Replicas));
        Assert.Equal("8 (6 + 2)", PlanTables.Size(answer.Chosen.Size));
    }

    [Fact]
    public void Where_no_budget_does_the_best_is_told()
    {
        var answer = CapacityPlan.Answer(Question(), size => Runs(size, [0.02 * size.Budget, 1]));
        Assert.False(answer.Chosen.Meets);
        Assert.Equal(20, answer.Chosen.Size.Budget);
        Assert.StartsWith("no size", PlanTables.Verdict(answer).Text);
    }

    [Fact]
    public void A_deployment_without_requests_asks_for_nothing()
    {
        var answer = CapacityPlan.Answer(Question(), size => Runs(size, [1, null]));
        Assert.Equal(2, answer.Chosen.Size.Budget);
    }

    [Fact]
    public void A_curve_that_falls_is_told()
    {
        var answer = CapacityPlan.Answer(
            Question(), size => Runs(size, [size.Budget == 6 ? 0.5 : 1, 0.1 * size.Budget]));
        Assert.Equal(5, answer.Chosen.Size.Budget);
        Assert.False(answer.IsMonotone);
        Assert.Contains("5 to 6", Assert.Single(answer.Notes));
    }

    [Fact]
    public void An_end_of_an_interval_below_the_target_is_told()
    {
        var answer = CapacityPlan.Answer(Question(), size => Runs(size, [1, 0.1 * size.Budget], spread: 0.01));
        Assert.Equal(5, answer.Chosen.Size.Budget);
        Assert.True(answer.Chosen.Meets);
        Assert.False(answer.Chosen.MeetsSurely(answer.Question));
        Assert.Contains("interval", PlanTables.Verdict(answer).Text);
    }

    [Fact]
    public void A_search_cut_short_is_told()
    {
        var answer = CapacityPlan.Answer(
            Question() with { MostTrials = 3 }, size => Runs(size, [0.05 * size.Budget, 1]));
        Assert.Contains("cut short after 3 sizes", Assert.Single(answer.Notes));
    }

    [Fact]
    public void A_question_without_a_target_is_none() => Assert.Throws<ArgumentException>(
        () => CapacityPlan.Answer(Question() with { Targets = [] }, size => Runs(size, [])));

    [Fact]
    public void The_report_holds_the_tables_and_the_curve_of_every_deployment()
    {
        var answer = CapacityPlan.Answer(Question(), size => Runs(size, [0.1 * size.Budget, 0.05 * size.Budget]));
        var report = RunReport.Of(new RunFacts { Scenario = "made", Seed = 1 }, 2, [answer]);
        Assert.Equal(2, report.Tables.Length);
        var plot = Assert.Single(report.Plots);
        Assert.Contains("rank: 10.0 % with 2", plot.Description);
        Assert.Contains("made: capacity plan", report.ToHtml());
        var json = JsonDocument.Parse(PlanJson.Of(report.Run, 2, [answer])).RootElement;
        var plan = json.GetProperty("plans")[0];
        Assert.Equal(10, plan.GetProperty("replicas").GetInt32());
        Assert.Equal(18, json.GetProperty("run").GetProperty("runs").GetInt32());
        Assert.Equal(9, plan.GetProperty("curve").GetArrayLength());
        Assert.Equal(
            0.5, plan.GetProperty("chosen").GetProperty("deployments")[1].GetProperty("attainment")
                .GetProperty("mean").GetDouble(), 1e-9);
    }

    private static PlanQuestion Question() =>
        new() { Autoscaler = "kpa", Targets = Two, Least = 2, Most = 20 };

    // Two seeds, one above and one below the mean.
    private static ImmutableArray<RunResult> Runs(PlanSize size, double?[] attainment, double spread = 0) =>
    [
        .. new[] { -spread, spread }.Select(off => new RunResult
        {
            Run = new RunFacts { Seed = off < 0 ? 1u : 2u },
            Total = new DeploymentResult
            {
                Name = RunResult.TotalName, ReplicaHours = size.Budget, Cost = 2 * size.Budget,
            },
            Deployments = [.. Two.Take(attainment.Length).Select((target, i) => new DeploymentResult
            {
                Name = target.Deployment,
                Attainment = attainment[i] is { } share ? Math.Min(1, share + off + 1e-12) : null,
            })],
        }),
    ];
}
