namespace Ballast.Simulation.Traces.Import;

/// <summary>Reads one line of the agentic format: a session with all its requests.</summary>
internal sealed class AgenticParser(double sharedShare)
{
    private const int MostBlocks = 8_000_000;

    private readonly NameTable _names = new();
    private readonly List<ulong> _runs = [];

    public AgenticSession Parse(in Row row, long number, long start)
    {
        var json = new JsonRow(row);
        var steps = new List<AgenticStep>();
        string? model = null;
        int? blockTokens = null;
        var common = 0L;
        var found = false;
        while (json.TryField(_names, out var name))
        {
            switch (name)
            {
                case "model": model = json.Text(_names); break;
                case "block_size": blockTokens = (int)json.Whole(1, 1 << 20); break;
                case "tool_tokens" or "system_tokens": common += json.Whole(0, RequestParser.MostTokens); break;
                case "requests":
                    found = true;
                    json.EnterList();
                    while (json.TryItem()) { steps.Add(Step(ref json, model)); }
                    break;
                default: json.Skip(); break;
            }
        }
        json.End();
        if (!found) { throw json.Missing("requests"); }
        var size = blockTokens ?? throw json.Missing("block_size");
        var session = new AgenticSession(number, size) { StartNanoseconds = start };
        var lastOfAgent = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in steps) { session.Add(step, lastOfAgent); }
        session.Share((int)(common * sharedShare / size));
        return session;
    }

    private AgenticStep Step(ref JsonRow json, string? mainModel)
    {
        long? offset = null;
        int? input = null;
        int? output = null;
        long? think = null;
        var latency = 0L;
        var agent = string.Empty;
        var model = mainModel;
        long[] runs = [];
        while (json.TryField(_names, out var name))
        {
            switch (name)
            {
                case "t": offset = json.Seconds(); break;
                case "in": input = (int)json.Whole(0, RequestParser.MostTokens); break;
                case "out": output = (int)json.Whole(0, RequestParser.MostTokens); break;
                case "think": think = json.Seconds(); break;
                case "api": latency = json.Seconds(); break;
                case "agent": agent = json.Text(_names); break;
                case "model": model = json.Text(_names); break;
                case "h": runs = Runs(ref json); break;
                default: json.Skip(); break;
            }
        }
        return new AgenticStep
        {
            Agent = agent,
            Model = model,
            Input = input ?? throw json.Missing("in"),
            Output = output ?? throw json.Missing("out"),
            Offset = offset ?? throw json.Missing("t"),
            Think = think ?? throw json.Missing("think"),
            Latency = latency,
            Runs = runs,
        };
    }

    private long[] Runs(ref JsonRow json)
    {
        var numbers = json.Blocks(_runs);
        var count = 0UL;
        for (var i = 1; i < numbers.Length; i += 2) { count += Math.Min(numbers[i], MostBlocks + 1); }
        return numbers.Length % 2 == 0 && count <= MostBlocks && numbers.All(number => number <= uint.MaxValue)
            ? Array.ConvertAll(numbers, number => (long)number)
            : throw json.Wrong("runs of blocks: start, length, start, length, …");
    }
}
