using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Lab.Planning;

/// <summary>Finds the smallest cluster that keeps every deployment's target.</summary>
/// <remarks>
/// Under an autoscaler one <see cref="BudgetSearch"/> goes over the budget. With fixed replicas deployments take
/// nothing from one another, so each has a search of its own and one set of runs answers them all. Every size is run
/// with the same seeds: what differs is the size.
/// </remarks>
public sealed class CapacityPlan
{
    private readonly PlanQuestion _question;
    private readonly Func<PlanSize, ImmutableArray<RunResult>> _run;
    private readonly List<PlanPoint> _points = [];

    private CapacityPlan(PlanQuestion question, Func<PlanSize, ImmutableArray<RunResult>> run) =>
        (_question, _run) = (question, run);

    /// <summary>Answers a question.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="run">Runs a size: one result a seed, always the same seeds.</param>
    /// <exception cref="ArgumentException">The question has no target.</exception>
    public static PlanAnswer Answer(PlanQuestion question, Func<PlanSize, ImmutableArray<RunResult>> run)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(run);
        if (question.Targets.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A plan needs a deployment with a target.", nameof(question));
        }
        var plan = new CapacityPlan(question, run);
        return question.IsFixed ? plan.OfEach() : plan.OfBudget();
    }

    private PlanAnswer OfBudget()
    {
        var search = new BudgetSearch(_question.Least, _question.Most, _question.MostTrials);
        while (search.Next is { } budget) { search.Tell(budget, Try(PlanSize.OfBudget(budget)).Margin); }
        return Answer(PlanSize.OfBudget(search.Smallest ?? search.Best!.Value), [(string.Empty, search)]);
    }

    private PlanAnswer OfEach()
    {
        var searches = _question.Targets.Select(target =>
            new BudgetSearch(target.Least, target.Most, _question.MostTrials)).ToArray();
        while (searches.Any(search => search.Next is not null))
        {
            var size = PlanSize.OfEach([.. searches.Select(search => search.Next ?? Found(search))]);
            var point = Try(size);
            for (var i = 0; i < searches.Length; i++)
            {
                if (searches[i].Next is { } asked) { searches[i].Tell(asked, point.Margins[i]); }
            }
        }
        // The sizes found one by one are run together: that is what is recommended.
        return Answer(
            PlanSize.OfEach([.. searches.Select(Found)]),
            [.. searches.Zip(_question.Targets, (search, target) => ($"{target.Deployment}: ", search))]);
    }

    private static int Found(BudgetSearch search) => search.Smallest ?? search.Best!.Value;

    private PlanPoint Try(PlanSize size)
    {
        var known = _points.Find(point =>
            point.Size.Budget == size.Budget && point.Size.Replicas.SequenceEqual(size.Replicas));
        if (known is not null) { return known; }
        _points.Add(PlanPoint.Of(size, _run(size), _question));
        return _points[^1];
    }

    private PlanAnswer Answer(PlanSize size, ImmutableArray<(string Whose, BudgetSearch Search)> searches)
    {
        var chosen = Try(size);
        return new PlanAnswer
        {
            Question = _question,
            Points = [.. _points.OrderBy(point => point.Size.Budget)],
            Chosen = chosen,
            IsMonotone = searches.All(each => each.Search.Falls.IsEmpty),
            Notes = [.. searches.SelectMany(each => NotesOf(each.Whose, each.Search))],
        };
    }

    private static IEnumerable<string> NotesOf(string whose, BudgetSearch search)
    {
        if (!search.Falls.IsEmpty)
        {
            var falls = string.Join(", ", search.Falls.Select(fall => $"{fall.Smaller} to {fall.Greater}"));
            yield return $"{whose}attainment falls with more replicas (from {falls}): the curve is not monotone, and a "
                + "size that was not tried may differ.";
        }
        if (search.IsCutShort)
        {
            yield return $"{whose}the search was cut short after {search.Trials} sizes: a smaller one may do.";
        }
    }
}
