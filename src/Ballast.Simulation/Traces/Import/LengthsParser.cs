using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Token lengths without times (<c>num_prefill_tokens,num_decode_tokens</c>): arrivals are drawn, a Poisson
/// process at a given rate.</summary>
internal sealed class LengthsParser(double ratePerSecond, ulong seed) : RequestParser
{
    private readonly SeededRandom _random = new(Seeds.Derive(seed, "lengths"));
    private CsvTable _table = null!;
    private int _input;
    private int _output;
    private double _seconds;

    public override void ReadHeader(in Row row)
    {
        _table = CsvTable.Read(row);
        _input = _table.Need(row, "num_prefill_tokens");
        _output = _table.Need(row, "num_decode_tokens");
    }

    public override string? Parse(in Row row, out TraceRequest request)
    {
        _table.Split(row);
        _seconds += Exponential.Sample(_random) / ratePerSecond;
        request = new TraceRequest
        {
            ArrivalNanoseconds = Nanoseconds.FromSeconds(_seconds),
            InputTokens = _table.Whole(row, _input, MostTokens),
            OutputTokens = _table.Whole(row, _output, MostTokens),
            Parent = -1,
        };
        return null;
    }
}
