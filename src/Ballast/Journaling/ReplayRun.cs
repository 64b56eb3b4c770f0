using System.Collections.Immutable;
using Ballast.Journaling.Records;
using Ballast.Routing;

namespace Ballast.Journaling;

/// <summary>The state of one replay.</summary>
internal sealed class ReplayRun
{
    private readonly Dictionary<int, ReplayedRouter> _routers = [];
    private readonly ImmutableArray<ReplayGap>.Builder _gaps = ImmutableArray.CreateBuilder<ReplayGap>();
    private readonly HashSet<int> _lost = [];
    private ReplayedRouter? _latest;
    private JournalHeader? _header;
    private ReplayDifference? _firstDifference;
    private long _records;
    private long _inputs;
    private long _matched;
    private long _differences;
    private long _unchecked;
    private long _linesLost;
    private long _blocksCut;
    private long? _cutAt;
    private long _line;

    public void Define(RouterDefined defined, ReplayedRouter router)
    {
        Settle();
        _records++;
        _line = defined.Line;
        _routers[defined.Router] = router;
    }

    public void Take(JournalRecord record)
    {
        if (record is not (DecisionMade or JournalCut)) { Settle(); }
        _records++;
        _line = record.Line;
        switch (record)
        {
            case JournalStarted started: _header = started.Header; break;
            case RouterInput input: Give(input); break;
            case DecisionMade decision: Compare(decision); break;
            case LinesLost lost: Miss(lost); break;
            case JournalCut cut: _cutAt = cut.Line; break;
        }
    }

    public ReplayResult Finish(long skipped)
    {
        // The recorder may have been stopped between two lines: what is missing at the very end proves nothing.
        if (_latest is { Left: > 0 }) { _cutAt ??= _line + 1; }
        return new ReplayResult
        {
            Header = _header ?? throw new JournalFormatException(1, 1, "expected a journal, found nothing"),
            Records = _records,
            Inputs = _inputs,
            Matched = _matched,
            Differences = _differences,
            FirstDifference = _firstDifference,
            Gaps = _gaps.ToImmutable(),
            LinesLost = _linesLost,
            Unchecked = _unchecked,
            Skipped = skipped,
            BlocksCut = _blocksCut,
            CutAtLine = _cutAt,
        };
    }

    private void Give(RouterInput input)
    {
        _latest = null;
        if (_lost.Contains(input.Router))
        {
            _unchecked++;
            return;
        }
        if (!_routers.TryGetValue(input.Router, out var router))
        {
            throw new JournalFormatException(input.Line, 1,
                $"router {input.Router} has no definition line before this one");
        }
        _latest = router;
        _inputs++;
        if (input is RequestArrived { BlocksCut: > 0 }) { _blocksCut++; }
        router.Give(input);
        if (router.Error is { } error) { Differ(input.Line, router, null, error); }
    }

    private void Compare(DecisionMade decision)
    {
        if (_latest is not { } router)
        {
            _unchecked++;
            return;
        }
        var actual = router.Next();
        if (actual == decision.Dispatch) { _matched++; }
        else { Differ(decision.Line, router, decision.Dispatch, Text(actual)); }
    }

    // The next input of anyone comes: what the latest router decided beyond the recorded decisions was not recorded.
    private void Settle()
    {
        if (_latest is not { } router) { return; }
        while (router.Next() is { } extra) { Differ(router.Input!.Line, router, null, Text(extra)); }
        _latest = null;
    }

    private void Miss(LinesLost lost)
    {
        _linesLost += lost.Lines;
        var first = lost.Router is { } number ? _lost.Add(number) : !_gaps.Any(g => g.Router is null);
        if (first) { _gaps.Add(new ReplayGap(lost.Line, lost.At, lost.Router, lost.Lines)); }
    }

    private void Differ(long line, ReplayedRouter router, Dispatch? expected, string? actual)
    {
        _differences++;
        _firstDifference ??= new ReplayDifference(line, router.Input!.At, router.Deployment, Text(expected), actual)
        {
            InputLine = router.Input.Line,
        };
    }

    private static string? Text(Dispatch? dispatch) => dispatch is { } made ? DecisionLine.ToText(in made) : null;
}
