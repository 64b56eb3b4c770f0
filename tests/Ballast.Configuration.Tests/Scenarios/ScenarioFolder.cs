using Ballast.Configuration.Scenarios;

namespace Ballast.Configuration.Tests.Scenarios;

/// <summary>A folder of its own with the files that scenarios of these tests name.</summary>
internal sealed class ScenarioFolder : IDisposable
{
    public const string World = """
        budget: { replicas: 4 }
        defaults: { replicas: { min: 1, max: 3 } }
        deployments:
          - { name: digits, worker: { model: builtin:digits, maxBatch: 4, maxDelay: 7ms, maxQueue: 9 } }
        """;

    private readonly ConfigFolder _folder = new();

    public ScenarioFolder()
    {
        _folder.Write("trace.csv", "arrival_seconds\n0\n1\n");
        _folder.Write("profile.csv", "seconds\n0.1\n");
        _folder.Write("presets.json", "{}");
        _folder.Write("world.yaml", World);
        _folder.Write("bad-world.yaml", "deployments:\n  - { name: digits, worker: { model: builtin:digts } }\n");
    }

    public static ScenarioNames Names { get; } = new()
    {
        Formats = ["requests", "counts"],
        Expansions = ["exponential", "even"],
        Presets = ["chat", "code"],
        PresetFault = preset =>
            preset.EndsWith("#bad", StringComparison.Ordinal) ? "there is no such preset in it" : null,
        Figures = ["attainment", "latency_p50_seconds", "latency_p99_seconds"],
    };

    public string Path => _folder.Path;

    public ConfigReadOptions Options => _folder.Options;

    public string Write(string name, string text) => _folder.Write(name, text);

    public ScenarioResult Read(string text, params ScenarioOverride[] overrides) =>
        new ScenarioReader(Names, Options).Read(text, "scenario.yaml", [.. overrides]);

    public ScenarioConfig ReadValid(string text, params ScenarioOverride[] overrides)
    {
        var result = Read(text, overrides);
        Assert.Equal([], result.Errors);
        return result.Config!;
    }

    public void Dispose() => _folder.Dispose();
}
