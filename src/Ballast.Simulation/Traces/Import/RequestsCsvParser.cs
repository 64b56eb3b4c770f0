using System.Globalization;
using System.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>The canonical file of requests: <c>arrival_seconds</c> first, every other column optional.</summary>
/// <remarks>Sessions may be numbers or, as load files have them, texts; a file with any text has them numbered in order
/// of appearance.</remarks>
internal sealed class RequestsCsvParser : RequestParser
{
    private readonly NameTable _names = new();
    private readonly List<ulong> _blocks = [];
    private readonly TextSessions _sessions = new();
    private readonly HashSet<(long Session, int Turn)> _more = [];
    private CsvTable _table = null!;
    private int[] _columns = [];

    public override bool KeepsOrigin => true;

    /// <summary>Whether rows may wait for the end of others.</summary>
    public bool IsClosedLoop => Column(RequestColumns.Think) >= 0;

    /// <summary>Whether rows say if another follows.</summary>
    public bool SaysMore => Column(RequestColumns.More) >= 0;

    public override IEnumerable<(string Kind, long Rows)> Notes => _sessions.Notes;

    public override void ReadHeader(in Row row)
    {
        _table = CsvTable.Read(row);
        _table.Need(row, RequestColumns.Arrival);
        _columns = [.. RequestColumns.All.Select(_table.Find)];
        if (_table.Names[0] != RequestColumns.Arrival)
        {
            throw row.Wrong(0, "the first column", Encoding.UTF8.GetBytes(_table.Names[0]), RequestColumns.Arrival);
        }
    }

    public override string? Parse(in Row row, out TraceRequest request)
    {
        _table.Split(row);
        var blocks = Blocks(row);
        request = new TraceRequest
        {
            ArrivalNanoseconds = _table.Seconds(row, Column(RequestColumns.Arrival)),
            Tenant = Name(row, RequestColumns.Tenant),
            Model = Name(row, RequestColumns.Model),
            SloClass = Name(row, RequestColumns.SloClass),
            InputTokens = Whole(row, RequestColumns.Input, 0),
            OutputTokens = Whole(row, RequestColumns.Output, 0),
            Parent = Whole(row, RequestColumns.Parent, -1),
            ThinkNanoseconds = Seconds(row, RequestColumns.Think),
            SourceLatencyNanoseconds = Seconds(row, RequestColumns.SourceLatency) ?? 0,
            Blocks = blocks.Length == 0 ? default : blocks,
            BlockTokens = Whole(row, RequestColumns.BlockTokens, 0),
        };
        if (blocks.Length > 0 && request.BlockTokens == 0)
        {
            throw row.Fault(
                _table.Start(Column(RequestColumns.Blocks)),
                $"there are blocks without their size; give {RequestColumns.BlockTokens}.");
        }
        request = WithSession(row, request);
        if (IsClosedLoop && Whole(row, RequestColumns.More, 0) > 0) { _more.Add((request.Session, request.Turn)); }
        return null;
    }

    /// <summary>Whether a row may follow a turn; the answer is given once.</summary>
    public bool TakeMore(long session, int turn) => !SaysMore || _more.Remove((session, turn));

    private TraceRequest WithSession(in Row row, TraceRequest request)
    {
        var column = Column(RequestColumns.Session);
        if (_table.IsEmpty(row, column)) { return request with { Turn = Whole(row, RequestColumns.Turn, 0) }; }
        var field = _table.Field(row, column);
        if (long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && Column(RequestColumns.Turn) >= 0)
        {
            return request with { Session = number, Turn = Whole(row, RequestColumns.Turn, 0) };
        }
        var (session, turn) = _sessions.Next(_names.Get(field));
        return request with { Session = session, Turn = turn, Parent = turn - 1 };
    }

    private int Column(string name) => _columns[RequestColumns.All.IndexOf(name)];

    private string? Name(in Row row, string name)
    {
        var column = Column(name);
        return _table.IsEmpty(row, column) ? null : Uri.UnescapeDataString(_names.Get(_table.Field(row, column)));
    }

    private int Whole(in Row row, string name, int absent)
    {
        var column = Column(name);
        return _table.IsEmpty(row, column) ? absent : _table.Whole(row, column);
    }

    private long? Seconds(in Row row, string name)
    {
        var column = Column(name);
        return _table.IsEmpty(row, column) ? null : _table.Seconds(row, column);
    }

    private ulong[] Blocks(in Row row)
    {
        var column = Column(RequestColumns.Blocks);
        if (_table.IsEmpty(row, column)) { return []; }
        var field = _table.Field(row, column);
        return BlockText.TryParse(field, _blocks)
            ? [.. _blocks]
            : throw row.Wrong(_table.Start(column), RequestColumns.Blocks, field, BlockText.Right);
    }
}
