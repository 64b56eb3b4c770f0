using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>Takes the requests of a trace one by one, in order, and sums them up.</summary>
public sealed class TraceStatistics
{
    private const int MostNames = 1_000_000;

    private readonly BinDispersion[] _bins =
        [.. TraceSummary.DispersionSeconds.Select(width => new BinDispersion(width * Nanoseconds.PerSecond))];

    private readonly LengthHistogram _input = new();
    private readonly LengthHistogram _output = new();
    private readonly RankCorrelation _correlation = new();
    private readonly SessionStatistics _sessions = new();
    private readonly PrefixStatistics? _prefix;
    private readonly QuantileSketch _think = new(0.005, 8192);
    private readonly HashSet<string> _tenants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _models = new(StringComparer.Ordinal);
    private RunningMoments _gaps;
    private long _first;
    private long _last;
    private int _blockTokens;

    /// <summary>Statistics of nothing so far.</summary>
    /// <param name="options">What to look at.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size of a cache is out of range.</exception>
    public TraceStatistics(SummaryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var size in options.CacheBlocks)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 100_000_000);
        }
        _prefix = options.Blocks ? new PrefixStatistics(options.CacheBlocks) : null;
    }

    /// <summary>How many requests there were.</summary>
    public long Requests { get; private set; }

    /// <summary>Takes a request.</summary>
    /// <param name="request">The request; it arrives no earlier than the last one.</param>
    public void Add(in TraceRequest request)
    {
        var arrival = request.ArrivalNanoseconds;
        if (Requests == 0) { _first = arrival; }
        else { _gaps.Add(Nanoseconds.ToSeconds(arrival - _last)); }
        _last = arrival;
        Requests++;
        foreach (var bins in _bins) { bins.Add(arrival - _first); }
        // 0 is a length that the trace does not tell.
        if (request.InputTokens > 0) { _input.Add(request.InputTokens); }
        if (request.OutputTokens > 0) { _output.Add(request.OutputTokens); }
        if (request.InputTokens > 0 && request.OutputTokens > 0)
        {
            _correlation.Add(request.InputTokens, request.OutputTokens);
        }
        if (request.ThinkNanoseconds is { } think) { _think.Add(Nanoseconds.ToSeconds(think)); }
        if (request.Tenant is { } tenant && _tenants.Count < MostNames) { _tenants.Add(tenant); }
        if (request.Model is { } model && _models.Count < MostNames) { _models.Add(model); }
        if (_prefix is null)
        {
            _sessions.Add(request with { Blocks = default });
            return;
        }
        _sessions.Add(request);
        _prefix.Add(request.Blocks.Span);
        _blockTokens = Math.Max(_blockTokens, request.BlockTokens);
    }

    /// <summary>What there is to say so far.</summary>
    /// <param name="name">What the trace is called.</param>
    /// <param name="reports">What reading met.</param>
    public TraceSummary Summary(string name, ImmutableArray<StepReport> reports)
    {
        var seconds = Nanoseconds.ToSeconds(_last - _first);
        var cv = _gaps.Count < 2 || _gaps.Mean == 0
            ? null
            : (double?)(Math.Sqrt(_gaps.Variance * (_gaps.Count - 1) / _gaps.Count) / _gaps.Mean);
        return new TraceSummary
        {
            Name = name,
            Requests = Requests,
            DurationSeconds = seconds,
            RatePerMinute = seconds > 0 ? Requests / seconds * 60 : 0,
            MaxPerMinute = _bins[^1].Max,
            InterArrivalCv = cv,
            Dispersion = [.. _bins.Select(bins => bins.Index)],
            Input = _input.Summary(),
            Output = _output.Summary(),
            RankCorrelation = _correlation.Value(),
            Sessions = _sessions.Summary(),
            ThinkSeconds = _think.Count == 0 ? [] : [.. TraceSummary.ThinkShares.Select(_think.Quantile)],
            Prefix = _prefix?.Summary(),
            BlockTokens = _blockTokens,
            Tenants = _tenants.Count,
            Models = _models.Count,
            Reports = reports,
            Notes = [.. Notes()],
        };
    }

    private IEnumerable<string> Notes()
    {
        foreach (var (name, lengths) in ((string, LengthHistogram)[])[("input", _input), ("output", _output)])
        {
            if (lengths.Count > 0 && lengths.Count < Requests)
            {
                yield return $"{Requests - lengths.Count:N0} requests of unknown {name} length "
                    + "are left out of its figures";
            }
        }
        if (!_correlation.IsExact)
        {
            yield return $"the rank correlation is that of a random sample of {RankCorrelation.Most:N0} requests";
        }
        if (Math.Max(_input.Max, _output.Max) > LengthHistogram.Most)
        {
            yield return $"lengths above {LengthHistogram.Most:N0} tokens count as that in quantiles";
        }
        if (_prefix?.IsFull == true)
        {
            yield return $"no sharing of prompts: more than {PrefixStatistics.Most:N0} different blocks";
        }
        if (_sessions.IsFull) { yield return $"no sessions: more than {SessionStatistics.Most:N0} of them"; }
        if (Math.Max(_tenants.Count, _models.Count) == MostNames)
        {
            yield return $"tenants and models are counted up to {MostNames:N0}";
        }
    }
}
