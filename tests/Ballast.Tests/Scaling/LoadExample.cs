using Ballast.Scaling;

namespace Ballast.Tests.Scaling;

/// <summary>Loads to decide on.</summary>
internal static class LoadExample
{
    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    public static LoadSample Step(double at, double concurrency) => new() { At = S(at), Concurrency = concurrency };

    // One sample for each second up to the given end.
    public static LoadSample[] Flat(double end, int seconds, double concurrency) =>
        [.. Enumerable.Range(1, seconds).Select(k => Step(end - seconds + k, concurrency))];

    public static DeploymentLoad Load(
        LoadSample[] history, int ready = 1, int target = 1, int min = 1, int max = 100, int maxConcurrency = 0) =>
        new()
        {
            Deployment = new()
            {
                Id = new("a"),
                Model = "a",
                MinReplicas = min,
                MaxReplicas = max,
                MaxConcurrency = maxConcurrency,
            },
            Ready = ready,
            Target = target,
            History = history,
        };
}
