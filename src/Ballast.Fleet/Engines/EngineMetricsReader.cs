using System.Buffers.Text;
using Ballast.Routing;

namespace Ballast.Fleet.Engines;

/// <summary>Folds the lines of a Prometheus text into one engine report.</summary>
/// <remarks>
/// Counts are summed over models and ranks, the cache share is their mean. Lines that are no sample, values that are no
/// finite number at or above 0, and unknown names are passed over: an engine's text is not ours to judge.
/// </remarks>
internal sealed class EngineMetricsReader
{
    private double _running;
    private double _waiting;
    private double _kvSum;
    private int _kvSamples;
    private bool _found;

    /// <summary>The report; <see langword="null"/> when no known metric was seen.</summary>
    public EngineReport? Report => _found
        ? new EngineReport(
            (int)Math.Min(_running, int.MaxValue),
            (int)Math.Min(_waiting, int.MaxValue),
            _kvSamples == 0 ? 0 : (float)Math.Min(_kvSum / _kvSamples, 1))
        : null;

    /// <summary>Takes one line, without its end.</summary>
    public void Line(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny("{ \t"u8);
        if (end <= 0 || line[0] == '#')
        {
            return;
        }
        var name = line[..end];
        var labels = ReadOnlySpan<byte>.Empty;
        var rest = line[end..];
        if (rest[0] == '{')
        {
            var close = LabelsEnd(rest);
            if (close < 0)
            {
                return;
            }
            labels = rest[1..close];
            rest = rest[(close + 1)..];
        }
        var gauge = EngineGauges.Of(name, labels);
        if (gauge != EngineGauge.None && TryValue(rest, out var value))
        {
            Add(gauge, value);
        }
    }

    private void Add(EngineGauge gauge, double value)
    {
        _found = true;
        switch (gauge)
        {
            case EngineGauge.Running:
                _running += value;
                break;
            case EngineGauge.Waiting:
                _waiting += value;
                break;
            default:
                _kvSum += value;
                _kvSamples++;
                break;
        }
    }

    /// <summary>Position of the closing brace: one inside a quoted label value does not count.</summary>
    private static int LabelsEnd(ReadOnlySpan<byte> text)
    {
        var quoted = false;
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\\' when quoted:
                    i++;
                    break;
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)'}' when !quoted:
                    return i;
            }
        }
        return -1;
    }

    private static bool TryValue(ReadOnlySpan<byte> text, out double value)
    {
        text = text.Trim(" \t\r"u8);
        var end = text.IndexOfAny((byte)' ', (byte)'\t');
        text = end < 0 ? text : text[..end];
        return Utf8Parser.TryParse(text, out value, out var used)
            && used == text.Length && double.IsFinite(value) && value >= 0;
    }
}
