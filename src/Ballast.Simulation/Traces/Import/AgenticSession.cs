namespace Ballast.Simulation.Traces.Import;

/// <summary>One session of the agentic format: chains of requests, one for the main agent and for each
/// sub-agent.</summary>
internal sealed class AgenticSession(long number, int blockTokens)
{
    private const int LocalBits = 32;

    // Whoever hashes an id may fold its halves; numbers in a row would then meet the ids of other sessions.
    private const uint Spreading = 0x9E3779B1;

    private readonly ulong _common = (ulong)unchecked((uint)number * Spreading) << LocalBits;

    private readonly List<AgenticStep> _steps = [];
    private Dictionary<long, int> _shared = [];

    /// <summary>Its number, from 1.</summary>
    public long Number => number;

    /// <summary>Where it starts, in the trace's time.</summary>
    public long StartNanoseconds { get; init; }

    /// <summary>Chains that have not ended.</summary>
    public int OpenChains { get; set; }

    public IReadOnlyList<AgenticStep> Steps => _steps;

    /// <summary>Adds a request; its successor is the next one of its agent.</summary>
    public void Add(AgenticStep step, Dictionary<string, int> lastOfAgent)
    {
        var turn = _steps.Count;
        if (lastOfAgent.TryGetValue(step.Agent, out var parent)) { _steps[parent].Next = turn; }
        else { OpenChains++; }
        step.Parent = lastOfAgent.TryGetValue(step.Agent, out parent) ? parent : -1;
        lastOfAgent[step.Agent] = turn;
        _steps.Add(step);
    }

    /// <summary>Gives the first blocks of the first request ids that all sessions have in common.</summary>
    public void Share(int blocks)
    {
        if (_steps.Count == 0 || blocks == 0) { return; }
        _shared = new Dictionary<long, int>(blocks);
        foreach (var id in Ids(_steps[0].Runs))
        {
            if (_shared.Count == blocks) { break; }
            _shared.TryAdd(id, _shared.Count);
        }
    }

    /// <summary>The request of a turn.</summary>
    public TraceRequest Request(int turn, long arrival)
    {
        var step = _steps[turn];
        return new TraceRequest
        {
            ArrivalNanoseconds = arrival,
            Model = step.Model,
            InputTokens = step.Input,
            OutputTokens = step.Output,
            Session = number,
            Turn = turn,
            Parent = step.Parent,
            ThinkNanoseconds = step.Think,
            SourceLatencyNanoseconds = step.Latency,
            BlockTokens = blockTokens,
            Blocks = Blocks(step.Runs),
        };
    }

    private ulong[] Blocks(long[] runs)
    {
        var count = 0L;
        for (var i = 1; i < runs.Length; i += 2) { count += runs[i]; }
        var blocks = new ulong[count];
        var at = 0;
        for (var i = 0; i < runs.Length; i += 2)
        {
            for (var id = runs[i]; id < runs[i] + runs[i + 1]; id++) { blocks[at++] = Global(id); }
        }
        return blocks;
    }

    // Ids are local to a session: a high half of its own keeps them apart, 0 there is common ground.
    private ulong Global(long id) =>
        _shared.Count > 0 && _shared.TryGetValue(id, out var place) ? (ulong)place : _common | (uint)id;

    private static IEnumerable<long> Ids(long[] runs)
    {
        for (var i = 0; i < runs.Length; i += 2)
        {
            for (var id = runs[i]; id < runs[i] + runs[i + 1]; id++) { yield return id; }
        }
    }
}
