namespace Ballast.Scaling;

/// <summary>The last minutes of one deployment's load, in even steps, readable as one piece of memory.</summary>
/// <remarks>
/// Written behind each other; at the end of the buffer the kept part moves to its front, so a read never copies and a
/// write costs a constant on average. A late sample of a step that is there already is dropped. Steps that nobody
/// measured are filled with the rates of the sample that ends the gap, since it averages over all of it; what it
/// counted (ended requests and what was measured on them) stays with its own step alone.
/// </remarks>
public sealed class LoadHistory
{
    private const int FirstSize = 64;
    private readonly long _stepTicks;
    private readonly int _kept;
    private LoadSample[] _samples = new LoadSample[FirstSize];
    private int _start;
    private int _end;
    private long _lastStep;

    /// <summary>An empty history.</summary>
    /// <param name="step">Length of a step; above 0.</param>
    /// <param name="length">How far back it reaches; at least one step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is out of range.</exception>
    public LoadHistory(TimeSpan step, TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, step);
        _stepTicks = step.Ticks;
        _kept = (int)Math.Min(length.Ticks / step.Ticks, 100_000);
    }

    /// <summary>The samples, oldest first, without a gap. Valid until the next <see cref="Add"/>.</summary>
    public ReadOnlyMemory<LoadSample> Samples => _samples.AsMemory(_start, _end - _start);

    /// <summary>The newest sample; <see langword="null"/> before the first.</summary>
    public LoadSample? Last => _end > _start ? _samples[_end - 1] : null;

    /// <summary>Takes one step in.</summary>
    /// <param name="sample">The step; its end is rounded to a whole number of steps to find its place.</param>
    public void Add(in LoadSample sample)
    {
        var step = (sample.At.Ticks + (_stepTicks / 2)) / _stepTicks;
        var missing = 0L;
        if (_end > _start)
        {
            if (step <= _lastStep) { return; }
            missing = Math.Min(step - _lastStep - 1, _kept - 1);
        }
        for (var k = missing; k > 0; k--)
        {
            Append(sample with
            {
                At = sample.At - TimeSpan.FromTicks(k * _stepTicks),
                Ended = 0,
                Attainment = 1,
                MeanLatencySeconds = 0,
                MeanServiceSeconds = 0,
                ServiceVariance = 0,
            });
        }
        Append(sample);
        _lastStep = step;
    }

    private void Append(in LoadSample sample)
    {
        if (_end == _samples.Length) { MakeRoom(); }
        _samples[_end++] = sample;
        if (_end - _start > _kept) { _start++; }
    }

    private void MakeRoom()
    {
        var used = _samples.AsSpan(_start, _end - _start);
        // A third more than is kept, so that moving to the front is rare.
        var largest = _kept + (_kept / 3) + 1;
        var size = used.Length * 2 > _samples.Length
            ? Math.Min(_samples.Length * 2, Math.Max(largest, used.Length + 1))
            : _samples.Length;
        var target = size > _samples.Length ? new LoadSample[size] : _samples;
        used.CopyTo(target);
        (_end, _start, _samples) = (used.Length, 0, target);
    }
}
