using System.Diagnostics;
using Ballast.Scaling.Faro;

namespace Ballast.Lab.Faro;

/// <summary>How long Faro's search takes for many jobs, all at once and by groups, and how good what it finds
/// is.</summary>
/// <remarks>Problems are minutes of the day that is served, with the rates that came as forecasts and three replicas of
/// each job before. The objective is Faro-Sum's, per job.</remarks>
public static class SolverTrial
{
    private const int Bins = 7;
    private const double WarmUpSeconds = 0.5;
    private const double ReplicasPerJob = 3.6;

    /// <summary>Solves some problems.</summary>
    /// <param name="data">The day.</param>
    /// <param name="jobs">How many jobs there are; more than the day has repeat it.</param>
    /// <param name="groupSize">Most jobs of a group; 0 solves all at once.</param>
    /// <param name="problems">How many problems.</param>
    /// <param name="perJob">Replicas of the budget for each job.</param>
    public static SolverTrialResult Run(
        FaroData data, int jobs, int groupSize, int problems, double perJob = ReplicasPerJob)
    {
        ArgumentNullException.ThrowIfNull(data);
        var solver = new FaroSolver(new() { GroupSize = groupSize, KeepBetter = false });
        // Half a second unmeasured: the code is to be compiled in full.
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < WarmUpSeconds;)
        {
            solver.Solve(ProblemAt(data, jobs, 0, (int)Math.Round(jobs * perJob)));
        }
        var (seconds, worth) = (0.0, 0.0);
        for (var i = 0; i < problems; i++)
        {
            var minute = i * (data.DayMinutes - Bins) / Math.Max(1, problems);
            var problem = ProblemAt(data, jobs, minute, (int)Math.Round(jobs * perJob));
            var started = Stopwatch.GetTimestamp();
            var found = solver.Solve(problem);
            seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
            var value = new AllocationValue(problem);
            for (var job = 0; job < jobs; job++) { worth += value.Utility(job, found.Replicas[job]) / jobs; }
        }
        return new(seconds / problems, worth / problems);
    }

    private static AllocationProblem ProblemAt(FaroData data, int jobs, int minute, int budget) => new()
    {
        Goal = FaroGoal.Sum,
        Budget = budget,
        Jobs = [.. Enumerable.Range(0, jobs).Select(job => new AllocationJob
        {
            // Copies of a job are at other minutes of the day, or all of them would be alike.
            Rates = Rates(data, job, minute),
            ServiceSeconds = FaroWorld.PlannedSeconds,
            TargetSeconds = FaroWorld.TargetSeconds,
            OldReplicas = 3,
        })],
    };

    private static double[] Rates(FaroData data, int job, int minute)
    {
        var series = data.Evaluation.Series;
        var counts = series[job % series.Length].Values;
        var from = (minute + (job / series.Length * 31)) % (counts.Length - Bins);
        return [.. counts.AsSpan(from, Bins).ToArray().Select(count => count / 60)];
    }
}
