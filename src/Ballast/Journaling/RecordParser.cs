using System.Text.Json;
using Ballast.Journaling.Records;

namespace Ballast.Journaling;

/// <summary>Turns lines into records. A record of several lines comes out with its last one.</summary>
internal sealed partial class RecordParser
{
    private readonly Dictionary<int, Deployment> _known = [];
    private JournalHeader? _header;
    private UnfinishedRecord? _unfinished;
    private (TimeSpan At, int Router)? _decides;
    private bool _skipping;

    public long Skipped { get; private set; }

    public long LastLine { get; private set; }

    /// <summary>What must still come; <see langword="null"/> when the journal may end here.</summary>
    public string? Missing => _header is null ? "the first line of a journal"
        : _unfinished is { } record ? $"{record.PartsLeft} more lines that begin with '+'"
        : null;

    private bool Newer => _header!.Minor > JournalHeader.CurrentMinor;

    public JournalRecord? Take(long number, ReadOnlySpan<byte> line)
    {
        LastLine = number;
        if (_header is null)
        {
            _header = JournalHeader.Parse(line);
            return new JournalStarted(number, _header);
        }
        var fields = new FieldReader(line, number);
        if (_unfinished is { } unfinished) { return TakePart(unfinished, ref fields); }
        switch (fields.Peek)
        {
            case JournalTag.Decision or JournalTag.Part when _skipping:
                Skipped++;
                return null;
            case JournalTag.Decision:
                return Decision(number, ref fields);
            default:
                return TakeInput(number, ref fields);
        }
    }

    private DecisionMade Decision(long number, ref FieldReader fields)
    {
        fields.Literal(">");
        if (_decides is not { } input) { throw fields.Wrong(0, "an input of a router before its decisions"); }
        return new DecisionMade(number, input.At, input.Router, DecisionLine.Parse(ref fields));
    }

    private JournalRecord? TakeInput(long number, ref FieldReader fields)
    {
        var at = fields.Duration("the time since the start");
        var start = fields.Column - 1;
        var tag = fields.Letter("a letter that says what the line is");
        _skipping = false;
        _decides = null;
        if (tag == JournalTag.Lost) { return Closed(Lost(number, at, ref fields), ref fields); }
        if (IsPlane(tag)) { return TakePlane(number, at, tag, ref fields); }
        if (!IsRouter(tag)) { return Skip(tag, start, ref fields); }
        var router = fields.Int32("the router's number");
        if (tag == JournalTag.Defined) { return Defined(number, at, router, ref fields); }
        _decides = (at, router);
        if (tag != JournalTag.Updated) { return Closed(Input(number, at, router, tag, ref fields), ref fields); }
        return Begun(Update(number, at, router, ref fields), ref fields);
    }

    private JournalRecord? Skip(byte tag, int start, ref FieldReader fields)
    {
        if (!Newer)
        {
            throw fields.Wrong(start, $"a letter that is known in version {_header!.Major}.{_header.Minor}");
        }
        _skipping = true;
        Skipped++;
        return null;
    }

    // A newer minor version may have added fields at the end of a line.
    private JournalRecord Closed(JournalRecord record, ref FieldReader fields)
    {
        if (!Newer) { fields.End(); }
        return record;
    }

    private JournalRecord? Begun(UnfinishedRecord record, ref FieldReader fields)
    {
        if (!Newer) { fields.End(); }
        if (record.PartsLeft == 0) { return record.Finish(); }
        _unfinished = record;
        return null;
    }

    private JournalRecord? TakePart(UnfinishedRecord record, ref FieldReader fields)
    {
        if (fields.Peek != JournalTag.Part)
        {
            throw fields.Wrong(0, $"a line that begins with '+', {record.PartsLeft} more of them");
        }
        Part(record, ref fields);
        if (!Newer) { fields.End(); }
        if (--record.PartsLeft > 0) { return null; }
        _unfinished = null;
        if (record.Router is { } router && record.Deployment is { } told) { _known[router] = told; }
        return record.Finish();
    }

    private RouterDefined Defined(long number, TimeSpan at, int router, ref FieldReader fields)
    {
        fields.Text("the deployment's name");
        var seed = fields.UInt64("the seed");
        var (policy, order) = (fields.Text("the routing policy"), fields.Text("the queue order"));
        var deployment = DeploymentJson(number, ref fields);
        _known[router] = deployment;
        return new RouterDefined(number, at, router, seed, policy, order, deployment);
    }

    private static LinesLost Lost(long number, TimeSpan at, ref FieldReader fields)
    {
        int? router = fields.TakeAbsent() ? null : fields.Int32("the router's number, or -");
        return new LinesLost(number, at, router, fields.Int64("the number of lost lines"));
    }

    private static Deployment DeploymentJson(long number, ref FieldReader fields)
    {
        var column = fields.Column;
        try
        {
            return DeploymentText.Read(fields.Rest());
        }
        catch (JsonException bad)
        {
            var at = column + (int)(bad.BytePositionInLine ?? 0);
            throw new JournalFormatException(number, at, $"expected a deployment's settings in JSON; {bad.Message}");
        }
    }

    private static bool IsRouter(byte tag) => "dafechlrxtsu"u8.Contains(tag);

    private static bool IsPlane(byte tag) => "NLQMTPDF"u8.Contains(tag);
}
