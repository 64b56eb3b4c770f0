namespace Ballast.Simulation.Traces.Import;

/// <summary>Azure Functions invocations of 2021: a request arrives its duration before its end.</summary>
internal sealed class AzureFunctions2021Parser : RequestParser
{
    private readonly NameTable _names = new();
    private CsvTable _table = null!;
    private int _app;
    private int _function;
    private int _end;
    private int _duration;

    public override void ReadHeader(in Row row)
    {
        _table = CsvTable.Read(row);
        _app = _table.Need(row, "app");
        _function = _table.Need(row, "func");
        _end = _table.Need(row, "end_timestamp");
        _duration = _table.Need(row, "duration");
    }

    public override string? Parse(in Row row, out TraceRequest request)
    {
        _table.Split(row);
        var duration = _table.Seconds(row, _duration);
        request = new TraceRequest
        {
            ArrivalNanoseconds = _table.Seconds(row, _end, negative: true) - duration,
            SourceLatencyNanoseconds = duration,
            Tenant = _names.Get(_table.Field(row, _app)),
            Model = _names.Get(_table.Field(row, _function)),
            Parent = -1,
        };
        return null;
    }
}
