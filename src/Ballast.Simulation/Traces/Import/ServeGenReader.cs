using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Requests of a pool of clients, drawn client by client and merged in order.</summary>
internal sealed class ServeGenReader : IReportingReader
{
    private readonly ServeGenRates _rates;
    private readonly ServeGenLengths? _lengths;
    private readonly StepCounter _count = new("draw");
    private readonly PriorityQueue<ServeGenClient, (double Seconds, int Client)> _next = new();
    private readonly long _origin;
    private readonly double _duration;
    private double _now;

    public ServeGenReader(string path, string format, ulong seed)
    {
        _rates = ServeGenRates.Read(path, format);
        _lengths = ServeGenLengths.Beside(path);
        _origin = _rates.FirstSeconds;
        _duration = _rates.Clients.Values.Select(windows => windows[^1].StartSeconds - _origin).DefaultIfEmpty(0).Max()
            + ServeGenRates.WindowSeconds;
        foreach (var (id, windows) in _rates.Clients)
        {
            Schedule(new ServeGenClient(id, windows, _origin, Seeds.Derive(seed, $"client/{id}")));
        }
    }

    public ImmutableArray<StepReport> Reports => [_rates.Report, _count.Report()];

    public double? Progress => Math.Min(1, _now / _duration);

    public bool TryRead(out TraceRequest request)
    {
        if (!_next.TryDequeue(out var client, out var place))
        {
            request = default;
            return false;
        }
        _now = place.Seconds;
        var (input, output) = Draw(client, place.Seconds + _origin);
        if (input is null || output is null) { _count.Note("of clients without a table of lengths, tokens unknown"); }
        request = new TraceRequest
        {
            ArrivalNanoseconds = (long)(place.Seconds * Nanoseconds.PerSecond),
            Tenant = client.Name,
            InputTokens = input ?? 0,
            OutputTokens = output ?? 0,
            Parent = -1,
        };
        _count.Keep();
        Schedule(client);
        return true;
    }

    public void Dispose()
    {
    }

    private void Schedule(ServeGenClient client)
    {
        if (client.TryNext(out var seconds)) { _next.Enqueue(client, (seconds, client.Id)); }
    }

    // All draws are made always, so that a client's lengths do not depend on which fields there are.
    private (int? Input, int? Output) Draw(ServeGenClient client, double seconds)
    {
        if (_lengths is null) { return default; }
        var text = Length("input_tokens");
        var multimodal = Length("text_tokens");
        var images = Length("image_count");
        var perImage = Length("image_tokens");
        var output = Length("output_tokens");
        var input = text ?? (multimodal is null && images is null ? null : (multimodal ?? 0)
            + (Math.Round(images ?? 0) * (perImage ?? 0)));
        return (Whole(input), Whole(output));

        double? Length(string field) => _lengths.Draw(client.Id, field, seconds, client.Lengths);
    }

    private static int? Whole(double? tokens) => tokens is { } value ? (int)Math.Round(value) : null;
}
