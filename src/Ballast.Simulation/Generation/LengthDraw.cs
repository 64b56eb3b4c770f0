using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Draws the input and output tokens of requests.</summary>
internal sealed class LengthDraw
{
    private const int MostTokens = 100_000_000;

    private readonly WorkloadPreset _preset;
    private readonly Client[] _clients;
    private readonly SeededRandom[] _random;
    private readonly double _shared;
    private readonly double _own;

    public LengthDraw(WorkloadPreset preset, Client[] clients, ulong seed)
    {
        (_preset, _clients) = (preset, clients);
        _random = new SeededRandom[Math.Max(1, clients.Length)];
        var root = Seeds.Derive(seed, "lengths");
        for (var i = 0; i < _random.Length; i++) { _random[i] = new SeededRandom(Seeds.Mix(root, (ulong)i)); }
        _shared = new RankCopula(preset.RankCorrelation).Shared;
        _own = Math.Sqrt(Math.Max(0, 1 - (_shared * _shared)));
    }

    /// <summary>Draws a pair for a client.</summary>
    public (int Input, int Output) Draw(int client)
    {
        var random = _random[client];
        var (input, output) = Text(client, random);
        return (input + Images(random), output);
    }

    /// <summary>Draws output tokens alone.</summary>
    public int Output(SeededRandom random) => _preset.Output?.SampleTokens(random) ?? 0;

    private (int Input, int Output) Text(int client, SeededRandom random)
    {
        if (_clients.Length > 0 && (_clients[client].Input ?? _clients[client].Output) is not null)
        {
            return (Of(_clients[client].Input, random), Of(_clients[client].Output, random));
        }
        if (_shared == 0 || _preset.Input is null || _preset.Output is null)
        {
            return (_preset.Input?.SampleTokens(random) ?? 0, Output(random));
        }
        var first = StandardNormal.Sample(random);
        var second = (_shared * first) + (_own * StandardNormal.Sample(random));
        return (_preset.Input.TokensOfNormal(first), _preset.Output.TokensOfNormal(second));
    }

    private static int Of(LogNormal? lengths, SeededRandom random) => lengths is { } known
        ? (int)Math.Clamp(Math.Floor(known.Sample(random) + 0.5), 1, MostTokens)
        : 0;

    private int Images(SeededRandom random)
    {
        if (_preset.Images is not { } images) { return 0; }
        var count = 1 + Math.Min(Poisson.Sample(random, images.MeanCount - 1), 1_000);
        var tokens = 0L;
        for (var i = 0; i < count; i++) { tokens += images.TokensEach.SampleTokens(random); }
        return (int)Math.Min(tokens, MostTokens);
    }
}
