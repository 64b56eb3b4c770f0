namespace Ballast.Simulation.Traces.Import;

/// <summary>Qwen-Bailian: seconds, lengths, blocks of 16 tokens, and a tree of chats.</summary>
internal sealed class QwenBailianParser : RequestParser
{
    private const int BlockTokens = 16;

    private readonly NameTable _names = new();
    private readonly List<ulong> _blocks = [];
    private readonly ChatTree _chats = new();

    public override bool HasHeader => false;

    public override IEnumerable<(string Kind, long Rows)> Notes => _chats.Notes;

    public override string? Parse(in Row row, out TraceRequest request)
    {
        var json = new JsonRow(row);
        long? stamp = null;
        long? chat = null;
        long parent = -1;
        int? input = null;
        int? output = null;
        string? type = null;
        ulong[]? blocks = null;
        while (json.TryField(_names, out var name))
        {
            switch (name)
            {
                case "timestamp": stamp = json.Seconds(); break;
                case "chat_id": chat = json.Whole(0, long.MaxValue); break;
                case "parent_chat_id": parent = json.Whole(-1, long.MaxValue); break;
                case "type": type = json.Text(_names); break;
                case "input_length": input = (int)json.Whole(0, MostTokens); break;
                case "output_length": output = (int)json.Whole(0, MostTokens); break;
                case "hash_ids": blocks = json.Blocks(_blocks); break;
                default: json.Skip(); break;
            }
        }
        json.End();
        var place = _chats.Add(chat ?? throw json.Missing("chat_id"), parent);
        request = new TraceRequest
        {
            ArrivalNanoseconds = stamp ?? throw json.Missing("timestamp"),
            InputTokens = input ?? throw json.Missing("input_length"),
            OutputTokens = output ?? throw json.Missing("output_length"),
            Blocks = blocks ?? throw json.Missing("hash_ids"),
            BlockTokens = BlockTokens,
            SloClass = type,
            Session = place.Session,
            Turn = place.Turn,
            Parent = place.Parent,
        };
        return null;
    }
}
