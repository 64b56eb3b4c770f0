namespace Ballast.Simulation.Traces.Import;

/// <summary>Azure LLM inference traces of 2023, 2024 and (multimodal) 2025.</summary>
internal sealed class AzureLlmParser : RequestParser
{
    private CsvTable _table = null!;
    private int _stamp;
    private int _input;
    private int _output;
    private int _images;
    private long _withImages;

    public override IEnumerable<(string Kind, long Rows)> Notes =>
        _withImages > 0 ? [("with images, whose number is not carried on", _withImages)] : [];

    public override void ReadHeader(in Row row)
    {
        _table = CsvTable.Read(row);
        _stamp = _table.Need(row, "TIMESTAMP");
        _input = _table.Need(row, "ContextTokens");
        _output = _table.Need(row, "GeneratedTokens");
        _images = _table.Find("NumImages");
    }

    public override string? Parse(in Row row, out TraceRequest request)
    {
        _table.Split(row);
        var field = _table.Field(row, _stamp);
        if (!StampText.TryParse(field, out var stamp))
        {
            throw row.Wrong(_table.Start(_stamp), "TIMESTAMP", field, StampText.Right);
        }
        request = new TraceRequest
        {
            ArrivalNanoseconds = stamp,
            InputTokens = _table.Whole(row, _input, MostTokens),
            OutputTokens = _table.Whole(row, _output, MostTokens),
            Parent = -1,
        };
        if (_images >= 0 && _table.Whole(row, _images) > 0) { _withImages++; }
        return null;
    }
}
