using Ballast.Simulation.Generation;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Replay;

namespace Ballast.Simulation.Tests.Generation;

/// <summary>What a generated stream is like in numbers.</summary>
internal sealed class StreamFigures
{
    private readonly int[] _widths = [1, 10, 60];
    private readonly long[] _bin = [0, 0, 0];
    private readonly long[] _count = [0, 0, 0];
    private readonly double[] _squares = [0, 0, 0];
    private double _seconds;
    private double _gapSquares;
    private double _last;
    private double _input;
    private double _output;

    public long Requests { get; private set; }

    public double Rate => Requests / _seconds;

    public double InputMean => _input / Requests;

    public double OutputMean => _output / Requests;

    public double GapCv
    {
        get
        {
            var mean = _last / Requests;
            return Math.Sqrt((_gapSquares / Requests) - (mean * mean)) / mean;
        }
    }

    /// <summary>Reads a stream through.</summary>
    public static StreamFigures Of(WorkloadPreset preset, TimeSpan duration, ulong seed, double? rate = null)
    {
        var trace = new GeneratedTrace(preset, new() { Duration = duration, Rate = rate });
        var figures = new StreamFigures { _seconds = duration.TotalSeconds };
        using var reader = trace.Open(seed);
        while (reader.TryRead(out var request)) { figures.Take(request); }
        return figures;
    }

    /// <summary>Reads so many requests; those of a closed loop as if answers took no time.</summary>
    public static StreamFigures Of(WorkloadPreset preset, int requests, ulong seed)
    {
        var figures = new StreamFigures();
        using var walk = new NominalWalk(new GeneratedTrace(preset, new() { Requests = requests }).Open(seed));
        while (walk.TryRead(out var request)) { figures.Take(request); }
        figures._seconds = figures._last;
        return figures;
    }

    /// <summary>Variance over mean of the counts in bins of 1, 10 or 60 s.</summary>
    public double Dispersion(int width)
    {
        var i = Array.IndexOf(_widths, width);
        var bins = _seconds / width;
        var mean = Requests / bins;
        return (((_squares[i] + ((double)_count[i] * _count[i])) / bins) - (mean * mean)) / mean;
    }

    private void Take(in TraceRequest request)
    {
        var seconds = request.ArrivalNanoseconds * 1e-9;
        Assert.True(seconds >= _last, "arrivals never run back");
        var gap = seconds - _last;
        (_gapSquares, _last) = (_gapSquares + (gap * gap), seconds);
        (_input, _output) = (_input + request.InputTokens, _output + request.OutputTokens);
        Requests++;
        for (var i = 0; i < _widths.Length; i++)
        {
            var bin = (long)(seconds / _widths[i]);
            if (bin != _bin[i])
            {
                _squares[i] += (double)_count[i] * _count[i];
                (_bin[i], _count[i]) = (bin, 0);
            }
            _count[i]++;
        }
    }
}
