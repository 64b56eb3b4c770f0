namespace Ballast.Lab.Faro;

public static partial class FaroFigures
{
    // Problems that a figure of the search is the mean of.
    private const int Trials = 3;

    /// <summary>Figures that need no run of the world: of the forecasts and of the search for allocations.</summary>
    /// <param name="data">What they are taken of.</param>
    public static IEnumerable<FaroFigure> Aside(FaroData data) =>
    [
        new("forecast/day-10", "Ridge forecasts: root mean squared error on day 10, seven minutes ahead, per minute",
            [], _ => TrainedForecasters.ValidationError(data)),
        new("hierarchy/speed-100", "100 jobs, 360 replicas: seconds of the search all at once / by groups of ten", [],
            _ => Solved(data, 100, 0).Seconds / Solved(data, 100, 10).Seconds)
        {
            Published = 15.6,
            Low = 10,
            Quick = true,
        },
        new("hierarchy/worth-100", "100 jobs, 360 replicas: objective by groups of ten / all at once", [],
            _ => Solved(data, 100, 10).WorthPerJob / Solved(data, 100, 0).WorthPerJob)
        {
            Published = 1.02,
            Low = 0.97,
            Quick = true,
        },
        .. ((int[])[10, 50, 100, 200]).SelectMany(jobs => ((int[])[0, 10]).Select(size => Timing(data, jobs, size))),
    ];

    private static FaroFigure Timing(FaroData data, int jobs, int size) => new(
        $"solver/{jobs}-{size}", $"Seconds per solution, {jobs} jobs, {(size == 0 ? "all at once" : "groups of ten")}",
        [], _ => Solved(data, jobs, size).Seconds)
    {
        Published = (jobs, size) switch
        {
            (10, _) => 0.03,
            (50, 0) => 0.66,
            (50, _) => 0.08,
            (100, 0) => 3.9,
            (100, _) => 0.25,
            (200, 0) => 25.7,
            _ => 0.43,
        },
    };

    private static SolverTrialResult Solved(FaroData data, int jobs, int size) =>
        SolverTrial.Run(data, jobs, size, Trials);
}
