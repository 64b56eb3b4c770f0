using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ballast.EndToEnd.Tests.Running;

/// <summary>What a program writes: its last lines for people, and its events, which are lines of JSON.</summary>
internal sealed class ProgramLines
{
    private const string StateEvent = """{"event":"state",""";
    private const string Warning = " warn: ";
    private const int KeptLines = 60;
    private const int LongestLine = 600;
    private const int KeptEvents = 10_000;
    private const int KeptOutput = 100_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();
    private readonly List<JsonObject> _events = [];
    private readonly List<string> _errors = [];
    private readonly List<string> _output = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    /// <summary>The last lines of both streams.</summary>
    public string Last
    {
        get { lock (_gate) { return string.Join('\n', _last); } }
    }

    /// <summary>What it printed, for a command that ends by itself.</summary>
    public string Output
    {
        get { lock (_gate) { return string.Join('\n', _output); } }
    }

    /// <summary>All it said on the error stream.</summary>
    public string Errors
    {
        get { lock (_gate) { return string.Join('\n', _errors); } }
    }

    /// <summary>What it said on the error stream beyond warnings, which a slow machine may call for.</summary>
    public string Faults
    {
        get
        {
            bool IsFault(string line) => !line.Contains(Warning, StringComparison.Ordinal);
            lock (_gate) { return string.Join('\n', _errors.Where(IsFault)); }
        }
    }

    public async Task ReadAsync(StreamReader reader, bool isError)
    {
        while (await reader.ReadLineAsync() is { } line) { Take(line, isError); }
    }

    /// <summary>Nothing more will come: whoever waits is told.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _changed.TrySetResult();
        }
    }

    /// <summary>Waits until all that it wrote has been read.</summary>
    public async Task EndedAsync(TimeSpan limit)
    {
        bool Ended() { lock (_gate) { return _ended; } }
        await Within.TrueAsync(Ended, limit, () => $"the end of what the program writes. Its last lines:\n{Last}");
    }

    /// <summary>The first event of a kind that is as wanted, past or to come.</summary>
    public async Task<JsonObject> EventAsync(string name, TimeSpan limit, Predicate<JsonObject>? wanted = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                var found = _events.Find(told => (string?)told["event"] == name && wanted?.Invoke(told) != false);
                if (found is not null) { return found; }
                if (_ended) { Assert.Fail($"The program ended without the event '{name}'. Its last lines:\n{Last}"); }
                changed = _changed.Task;
            }
            var left = limit - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                Assert.Fail($"No event '{name}' within {limit.TotalSeconds} s. The program's last lines:\n{Last}");
            }
            await Task.WhenAny(changed, Task.Delay(left, TestContext.Current.CancellationToken));
        }
    }

    private void Take(string line, bool isError)
    {
        lock (_gate)
        {
            // The state comes every second and would push out whatever else was said.
            if (line.StartsWith(StateEvent, StringComparison.Ordinal)) { return; }
            if (_last.Count == KeptLines) { _last.Dequeue(); }
            _last.Enqueue(line.Length <= LongestLine ? line : line[..LongestLine] + " …");
            if (!isError && _output.Count < KeptOutput) { _output.Add(line); }
            if (isError && _errors.Count < KeptLines) { _errors.Add(line); }
            if (!isError && Parse(line) is { } told && _events.Count < KeptEvents) { _events.Add(told); }
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static JsonObject? Parse(string line)
    {
        if (!line.StartsWith('{')) { return null; }
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
