using System.Collections.Immutable;
using Ballast.Simulation.Traces;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Draws the requests of a preset one after another.</summary>
/// <remarks>Each part draws from streams of its own, named after it: one more part moves nothing in the
/// others.</remarks>
internal sealed class GeneratedReader : IReportingReader
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly WorkloadPreset _preset;
    private readonly ArrivalSource _source;
    private readonly LengthDraw _lengths;
    private readonly Client[] _clients = [];
    private readonly ContextBlocks? _blocks;
    private readonly SessionBook? _sessions;
    private readonly SeededRandom _applications;
    private readonly double _endSeconds;
    private readonly long _most;
    private double _startSeconds;
    private int _startClient;
    private bool _hasStart;
    private bool _isOver;
    private long _read;
    private double _reachedSeconds;

    public GeneratedReader(WorkloadPreset preset, GenerationOptions options, ulong seed)
    {
        _preset = preset;
        _endSeconds = options.Duration?.TotalSeconds ?? double.PositiveInfinity;
        _most = options.Requests ?? long.MaxValue;
        if (preset.Clients is { } pool) { _clients = ClientRoster.Draw(pool, seed); }
        _lengths = new LengthDraw(preset, _clients, seed);
        if (preset.Prefix is { } prefix) { _blocks = new ContextBlocks(prefix, seed); }
        _applications = new SeededRandom(Seeds.Derive(seed, "popularity"));
        if (preset.Sessions is { } sessions) { _sessions = new SessionBook(sessions, _lengths, _blocks, seed); }
        var curve = new RateCurve(preset.Rate, StartRate(preset, options), _endSeconds, seed);
        _source = Source(curve, seed);
    }

    public ImmutableArray<StepReport> Reports =>
    [
        new($"generate {_preset.Name}", _read, _read, Nothing, Nothing, "requests"),
    ];

    public double? Progress => _most == long.MaxValue && double.IsInfinity(_endSeconds)
        ? null
        : Math.Min(1, Math.Max(_read / (double)Math.Max(1, _most), _reachedSeconds / _endSeconds));

    private static ImmutableSortedDictionary<string, long> Nothing => ImmutableSortedDictionary<string, long>.Empty;

    public bool TryRead(out TraceRequest request)
    {
        if (_read >= _most)
        {
            request = default;
            return false;
        }
        var any = _sessions is null ? TryReadSingle(out request) : TryReadTurn(_sessions, out request);
        if (!any) { return false; }
        _read++;
        _reachedSeconds = request.ArrivalNanoseconds / NanosecondsPerSecond;
        return true;
    }

    public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
    {
        next = default;
        if (_sessions is null || _preset.Sessions is not { IsClosedLoop: true } || _read >= _most) { return false; }
        if (_sessions.Continue(ended.Session, ended.Turn, out var thinkSeconds) is not { } session) { return false; }
        var think = ToNanoseconds(thinkSeconds);
        var arrival = endedAtNanoseconds + think;
        if (arrival >= _endSeconds * NanosecondsPerSecond)
        {
            _sessions.End(session);
            return false;
        }
        next = Turn(session, arrival, think);
        if (session.Left <= 0) { _sessions.End(session); }
        _read++;
        return true;
    }

    public void Dispose() => _isOver = true;

    private static long ToNanoseconds(double seconds) => (long)(seconds * NanosecondsPerSecond);

    // Arrivals begin sessions; a rate of requests is that much higher than the one of sessions.
    private static double StartRate(WorkloadPreset preset, GenerationOptions options)
    {
        var rate = options.Rate ?? preset.MeanRate;
        return preset.Sessions is not { } sessions || preset.CountsSessions ? rate
            : sessions.RequestsPerSession is { } turns ? rate / Math.Max(1, turns.Mean())
            : rate * sessions.NewSessionProbability;
    }

    private ArrivalSource Source(RateCurve curve, ulong seed) => _preset.Arrival.Kind switch
    {
        ArrivalKind.Clients => new ClientArrivals(
            _clients, new ClientLoad(_clients, _preset.Clients!, curve, seed), _endSeconds, seed),
        ArrivalKind.Mmpp => new MarkovArrivals(_preset.Arrival, new RateCursor(curve), _endSeconds, seed),
        _ => new RenewalArrivals(
            UnitGap.Of(_preset.Arrival.Kind, _preset.Arrival.Cv), new RateCursor(curve), _endSeconds,
            Seeds.Derive(seed, "arrivals")),
    };

    private bool TryReadSingle(out TraceRequest request)
    {
        if (_isOver || !_source.TryNext(out var seconds, out var client))
        {
            request = default;
            return false;
        }
        var (input, output) = _lengths.Draw(client);
        var name = _clients.Length > 0 ? _clients[client].Name : null;
        var isModel = _preset.Clients is { AreModels: true };
        request = new TraceRequest
        {
            ArrivalNanoseconds = ToNanoseconds(seconds),
            Tenant = isModel ? null : name,
            Model = isModel ? name : null,
            InputTokens = input,
            OutputTokens = output,
            Parent = -1,
            Blocks = _blocks?.Of(_blocks.Application(_applications), _read + 1, 0, input),
            BlockTokens = _blocks?.BlockTokens ?? 0,
        };
        return true;
    }

    private bool TryReadTurn(SessionBook sessions, out TraceRequest request)
    {
        request = default;
        while (!_isOver)
        {
            _hasStart = _hasStart || _source.TryNext(out _startSeconds, out _startClient);
            var seconds = sessions.NextSeconds;
            Session? session;
            if (_hasStart && _startSeconds <= seconds)
            {
                (seconds, _hasStart) = (_startSeconds, false);
                session = sessions.Begin(_startClient);
            }
            else if (seconds < _endSeconds) { session = sessions.TakeDue(); }
            else
            {
                _isOver = true;
                return false;
            }
            if (session is null) { continue; }
            request = Turn(session, ToNanoseconds(seconds), _preset.Sessions!.IsClosedLoop ? 0 : null);
            sessions.After(session, seconds);
            return true;
        }
        return false;
    }

    private TraceRequest Turn(Session session, long arrival, long? think)
    {
        var name = _clients.Length > 0 ? _clients[session.Client].Name : null;
        var isModel = _preset.Clients is { AreModels: true };
        return new TraceRequest
        {
            ArrivalNanoseconds = arrival,
            Tenant = isModel ? null : name,
            Model = isModel ? name : null,
            InputTokens = session.Input,
            OutputTokens = session.Output,
            Session = session.Id,
            Turn = session.Turn,
            Parent = session.Turn - 1,
            ThinkNanoseconds = think,
            Blocks = _blocks?.Of(session.Application, session.Id, session.Turn, session.Input),
            BlockTokens = _blocks?.BlockTokens ?? 0,
        };
    }
}
