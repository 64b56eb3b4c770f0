using Ballast.Simulation.Generation;
using Ballast.Simulation.Generation.Presets;
using Ballast.Simulation.Traces.Replay;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Generation;

/// <summary>One request of each preset, drawn and thrown away; turns of a closed loop follow at once.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks : IDisposable
{
    private const int Draws = 10_000;

    private NominalWalk _walk = null!;

    /// <summary>The presets.</summary>
    public static IEnumerable<string> Presets => PresetCatalogue.Names;

    /// <summary>The preset.</summary>
    [ParamsSource(nameof(Presets))]
    public string Preset { get; set; } = string.Empty;

    /// <summary>Begins a trace without end.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _walk = new NominalWalk(new GeneratedTrace(PresetCatalogue.Get(Preset)).Open(1));
        Draw();
    }

    /// <summary>Draws.</summary>
    [Benchmark(OperationsPerInvoke = Draws)]
    public long Draw()
    {
        var sum = 0L;
        for (var i = 0; i < Draws && _walk.TryRead(out var request); i++) { sum += request.InputTokens; }
        return sum;
    }

    /// <summary>Ends it.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _walk.Dispose();
        GC.SuppressFinalize(this);
    }
}
