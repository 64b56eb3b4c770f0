using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Lab.Comparing;
using Ballast.Results;

namespace Ballast.Lab.Planning;

/// <summary>What plans have found, for programs.</summary>
public static class PlanJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The facts of all runs together, and a plan for each autoscaler with every size tried.</summary>
    /// <param name="run">What was run.</param>
    /// <param name="seeds">How many runs each size had.</param>
    /// <param name="answers">The answers.</param>
    public static string Of(RunFacts run, int seeds, ImmutableArray<PlanAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new JsonObject
        {
            ["version"] = 1,
            ["run"] = new JsonObject
            {
                ["scenario"] = run.Scenario,
                ["seed"] = run.Seed,
                ["seeds"] = seeds,
                ["runs"] = answers.Sum(answer => answer.Points.Length) * seeds,
                ["command"] = run.Command,
                ["requests"] = run.Requests,
                ["wall_seconds"] = run.WallSeconds,
            },
            ["met"] = answers.All(answer => answer.Chosen.Meets),
            ["plans"] = new JsonArray([.. answers.Select(Plan)]),
        }.ToJsonString(Indented);
    }

    private static JsonObject Plan(PlanAnswer answer) => new()
    {
        ["autoscaler"] = answer.Question.Autoscaler,
        ["fixed"] = answer.Question.IsFixed,
        ["met"] = answer.Chosen.Meets,
        ["surely"] = answer.Chosen.Meets && answer.Chosen.MeetsSurely(answer.Question),
        ["monotone"] = answer.IsMonotone,
        ["replicas"] = answer.Chosen.Size.Budget,
        ["confidence"] = answer.Question.Confidence,
        ["notes"] = new JsonArray([.. answer.Notes.Select(note => JsonValue.Create(note))]),
        ["chosen"] = Point(answer, answer.Chosen),
        ["curve"] = new JsonArray([.. answer.Points.Select(point => Point(answer, point))]),
    };

    private static JsonObject Point(PlanAnswer answer, PlanPoint point) => new()
    {
        ["replicas"] = point.Size.Budget,
        ["meets"] = point.Meets,
        ["margin"] = point.Margin,
        ["replica_hours"] = point.ReplicaHours?.Mean,
        ["cost"] = point.Cost?.Mean,
        ["deployments"] = new JsonArray([.. answer.Question.Targets.Select((target, i) => new JsonObject
        {
            ["name"] = target.Deployment,
            ["replicas"] = point.Size.Replicas.IsEmpty ? null : point.Size.Replicas[i],
            ["target"] = target.Attainment,
            ["attainment"] = Interval(point.Attainment[i]),
        })]),
    };

    private static JsonObject? Interval(ConfidenceInterval? interval) => interval is not { } known ? null : new()
    {
        ["mean"] = known.Mean,
        ["low"] = known.Low,
        ["high"] = known.High,
    };
}
