namespace Ballast.Simulation.Traces.Import;

/// <summary>BurstGPT, all versions, by the names of the columns; rows without tokens are failures.</summary>
internal sealed class BurstGptParser : RequestParser
{
    private readonly NameTable _names = new();
    private readonly TextSessions _sessions = new();
    private CsvTable _table = null!;
    private int _stamp;
    private int _model;
    private int _input;
    private int _output;
    private int _session;
    private int _elapsed;
    private int _type;

    public override IEnumerable<(string Kind, long Rows)> Notes => _sessions.Notes;

    public override void ReadHeader(in Row row)
    {
        _table = CsvTable.Read(row);
        _stamp = _table.Need(row, "Timestamp");
        _input = _table.Need(row, "Request tokens");
        _output = _table.Need(row, "Response tokens");
        _model = _table.Find("Model");
        _session = _table.Find("Session ID");
        _elapsed = _table.Find("Elapsed time");
        _type = _table.Find("Log Type");
    }

    public override string? Parse(in Row row, out TraceRequest request)
    {
        _table.Split(row);
        request = new TraceRequest
        {
            ArrivalNanoseconds = _table.Seconds(row, _stamp),
            Model = Name(row, _model),
            SloClass = Name(row, _type),
            InputTokens = _table.Whole(row, _input, MostTokens),
            OutputTokens = _table.Whole(row, _output, MostTokens),
            Parent = -1,
        };
        // Ahead of the fields that only a success has.
        if (request.InputTokens == 0 || request.OutputTokens == 0) { return "no tokens: a failure"; }
        if (!_table.IsEmpty(row, _elapsed))
        {
            request = request with { SourceLatencyNanoseconds = _table.Seconds(row, _elapsed) };
        }
        if (!_table.IsEmpty(row, _session))
        {
            var (session, turn) = _sessions.Next(_names.Get(_table.Field(row, _session)));
            request = request with { Session = session, Turn = turn, Parent = turn - 1 };
        }
        return null;
    }

    private string? Name(in Row row, int column) =>
        _table.IsEmpty(row, column) ? null : _names.Get(_table.Field(row, column));
}
