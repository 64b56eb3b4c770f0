namespace Ballast.Scaling.Faro;

/// <summary>What Faro does with the solver's fractions: rounds them up, takes away what is too much, and gives back
/// what
/// is not needed.</summary>
/// <remarks>After the artifact's source. What is not from there: floors other than 1, a most per job, and a bound on
/// how often leftovers are tried.</remarks>
public static class IntegerRepair
{
    /// <summary>What a replica must be worth to be kept.</summary>
    public const double Tolerance = 1e-4;

    // Each trial of the leftovers gains more than the tolerance, but shrinking afterwards may lose some of it: without
    // a bound the two could go round.
    private const int MostTrials = 64;

    /// <summary>Rounds up, then takes replica after replica from the job that loses least by it, until the budget
    /// holds.</summary>
    /// <remarks>Losses are compared by the objective rounded to four places; of equal ones the job whose number then
    /// differs least from its old one gives, of equal ones of these the first.</remarks>
    /// <param name="value">The objective; it is left at the result. Floors beyond the budget stay.</param>
    /// <param name="point">One number per job.</param>
    public static void MakeFeasible(AllocationValue value, ReadOnlySpan<double> point)
    {
        ArgumentNullException.ThrowIfNull(value);
        var jobs = value.Problem.Jobs;
        var replicas = new int[jobs.Length];
        for (var i = 0; i < replicas.Length; i++)
        {
            replicas[i] = (int)Math.Clamp(Math.Ceiling(point[i]), jobs[i].Floor, jobs[i].Most);
        }
        value.MoveTo(replicas);
        while (value.Used > value.Problem.Budget)
        {
            var giver = Giver(value);
            if (giver < 0) { return; }
            value.Move(giver, value.Replicas[giver] - 1);
        }
    }

    /// <summary>Takes away, job by job, every replica that is worth no more than the <see cref="Tolerance"/>; then
    /// tries
    /// once to give all that is left to a single job.</summary>
    /// <param name="value">The objective at whole numbers; it is left at the result.</param>
    public static void Shrink(AllocationValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        // Leftovers are tried only where shrinking made some; a trial that succeeds is shrunk and tried again.
        for (var trial = 0; trial < MostTrials; trial++)
        {
            if (!TakeUnneeded(value) || !TryRest(value)) { return; }
        }
        TakeUnneeded(value);
    }

    /// <summary>Gives all replicas that are left to the first job whose gain exceeds the
    /// <see cref="Tolerance"/>.</summary>
    /// <param name="value">The objective at whole numbers; it is left at the result.</param>
    /// <returns>Whether a job took them.</returns>
    public static bool TryRest(AllocationValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var rest = value.Problem.Budget - value.Used;
        if (rest <= 0) { return false; }
        for (var i = 0; i < value.Replicas.Length; i++)
        {
            var more = (int)Math.Min(value.Replicas[i] + rest, value.Problem.Jobs[i].Most);
            if (value.With(i, more) > value.Current + Tolerance)
            {
                value.Move(i, more);
                return true;
            }
        }
        return false;
    }

    private static bool TakeUnneeded(AllocationValue value)
    {
        var changed = false;
        var best = value.Current;
        for (var i = 0; i < value.Replicas.Length; i++)
        {
            var floor = value.Problem.Jobs[i].Floor;
            // What is beyond all use is worth nothing: no need to look at each.
            var useful = Math.Max(floor, value.Useful(i));
            if (value.Replicas[i] > useful)
            {
                value.Move(i, useful);
                changed = true;
            }
            while (value.Replicas[i] > floor)
            {
                var without = value.With(i, value.Replicas[i] - 1);
                if (best - without > Tolerance) { break; }
                value.Move(i, value.Replicas[i] - 1);
                best = without;
                changed = true;
            }
        }
        return changed;
    }

    private static int Giver(AllocationValue value)
    {
        var (giver, least, far) = (-1, double.PositiveInfinity, int.MaxValue);
        for (var i = 0; i < value.Replicas.Length; i++)
        {
            var job = value.Problem.Jobs[i];
            if (value.Replicas[i] <= job.Floor) { continue; }
            var cost = Math.Round(-value.With(i, value.Replicas[i] - 1), 4);
            var distance = Math.Abs(value.Replicas[i] - 1 - job.OldReplicas);
            if (cost < least || (cost == least && distance < far)) { (giver, least, far) = (i, cost, distance); }
        }
        return giver;
    }
}
