namespace Ballast.Simulation.Traces.Import;

/// <summary>Mooncake: milliseconds, lengths, and ids of the prompt's blocks of 512 tokens.</summary>
internal sealed class MooncakeParser : RequestParser
{
    private const int BlockTokens = 512;
    private const int NanosecondsPerMillisecond = 1_000_000;

    private readonly NameTable _names = new();
    private readonly List<ulong> _blocks = [];

    public override bool HasHeader => false;

    public override string? Parse(in Row row, out TraceRequest request)
    {
        var json = new JsonRow(row);
        long? stamp = null;
        int? input = null;
        int? output = null;
        ulong[]? blocks = null;
        while (json.TryField(_names, out var name))
        {
            switch (name)
            {
                case "timestamp": stamp = (long)Math.Round(json.Number(0) * NanosecondsPerMillisecond); break;
                case "input_length": input = (int)json.Whole(0, MostTokens); break;
                case "output_length": output = (int)json.Whole(0, MostTokens); break;
                case "hash_ids": blocks = json.Blocks(_blocks); break;
                default: json.Skip(); break;
            }
        }
        json.End();
        request = new TraceRequest
        {
            ArrivalNanoseconds = stamp ?? throw json.Missing("timestamp"),
            InputTokens = input ?? throw json.Missing("input_length"),
            OutputTokens = output ?? throw json.Missing("output_length"),
            Blocks = blocks ?? throw json.Missing("hash_ids"),
            BlockTokens = BlockTokens,
            Parent = -1,
        };
        return null;
    }
}
