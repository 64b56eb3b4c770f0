using System.Collections.Immutable;

namespace Ballast.Scaling.Faro;

/// <summary>How Faro divides many jobs: neighbours into groups, a group as one job, and a budget among
/// groups.</summary>
/// <remarks>After the artifact's source; a group is modelled as one pooled queue, which flatters it. Weights, old
/// replicas and floors are joined as there; a most per job is ours.</remarks>
public static class JobGroups
{
    /// <summary>Groups of neighbours of nearly equal size; the first are larger by one where it does not come
    /// out.</summary>
    /// <param name="jobs">How many jobs.</param>
    /// <param name="groups">How many groups; 1 to <paramref name="jobs"/>.</param>
    public static ImmutableArray<Range> Split(int jobs, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups, jobs);
        var ranges = ImmutableArray.CreateBuilder<Range>(groups);
        var from = 0;
        for (var g = 0; g < groups; g++)
        {
            var size = (jobs / groups) + (g < jobs % groups ? 1 : 0);
            ranges.Add(from..(from + size));
            from += size;
        }
        return ranges.MoveToImmutable();
    }

    /// <summary>A group as one job: rates, replicas and bounds added up, all else the mean.</summary>
    /// <param name="jobs">Its jobs; at least one. Of horizons of different lengths the shortest counts.</param>
    public static AllocationJob Pool(ReadOnlySpan<AllocationJob> jobs)
    {
        var bins = int.MaxValue;
        foreach (var job in jobs) { bins = Math.Min(bins, job.Rates.Length); }
        var rates = new double[bins];
        var (service, target, quantile, weight, accept) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var (old, floor, most) = (0L, 0L, 0L);
        foreach (var job in jobs)
        {
            for (var t = 0; t < bins; t++) { rates[t] += job.Rates.Span[t]; }
            (service, target) = (service + job.ServiceSeconds, target + job.TargetSeconds);
            (quantile, weight, accept) = (quantile + job.Quantile, weight + job.Weight, accept + job.AcceptRate);
            (old, floor, most) = (old + job.OldReplicas, floor + job.Floor, most + job.Most);
        }
        var count = jobs.Length;
        return new()
        {
            Rates = rates,
            ServiceSeconds = service / count,
            TargetSeconds = target / count,
            Quantile = quantile / count,
            Weight = weight / count,
            AcceptRate = Math.Min(1, accept / count),
            OldReplicas = (int)Math.Min(int.MaxValue, old),
            Floor = (int)Math.Min(int.MaxValue, floor),
            Most = (int)Math.Min(int.MaxValue, most),
        };
    }

    /// <summary>What each group may spend: a group of one job what it was given, the others all the rest in proportion
    /// to what they were given, rounded down, one more by the largest fractions.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="given">Replicas that the solution of the groups gives each.</param>
    /// <param name="budget">The whole budget.</param>
    public static ImmutableArray<int> Share(ImmutableArray<Range> groups, ReadOnlySpan<int> given, int budget)
    {
        var shares = new int[groups.Length];
        var fractions = new double[groups.Length];
        var (rest, wanted) = ((long)budget, 0L);
        for (var g = 0; g < groups.Length; g++)
        {
            if (IsSingle(groups[g])) { rest -= shares[g] = given[g]; }
            else { wanted += given[g]; }
        }
        var left = rest;
        for (var g = 0; g < groups.Length; g++)
        {
            fractions[g] = -1;
            if (IsSingle(groups[g]) || wanted == 0) { continue; }
            var product = rest * given[g];
            shares[g] = (int)(product / wanted);
            fractions[g] = product % wanted;
            left -= shares[g];
        }
        // Fewer than there are groups: each takes one at most.
        for (; left > 0 && wanted > 0; left--)
        {
            var next = 0;
            for (var g = 1; g < groups.Length; g++)
            {
                if (fractions[g] > fractions[next]) { next = g; }
            }
            shares[next]++;
            fractions[next] = -1;
        }
        return [.. shares];
    }

    private static bool IsSingle(Range range) => range.End.Value - range.Start.Value == 1;
}
