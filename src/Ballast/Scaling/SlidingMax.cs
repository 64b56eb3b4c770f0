namespace Ballast.Scaling;

/// <summary>The greatest of the numbers recorded within a window of time.</summary>
/// <remarks>A queue of falling numbers: one that is followed by a greater one can never be the greatest again. It holds
/// at most as many entries as there are different numbers in the window.</remarks>
internal sealed class SlidingMax
{
    private readonly List<(TimeSpan At, int Value)> _falling = [];
    private int _first;

    /// <summary>Records a number and answers for the window that ends with it.</summary>
    /// <param name="now">The time; never before an earlier call's.</param>
    /// <param name="value">The number.</param>
    /// <param name="window">The window's length; a number as old as the window still counts.</param>
    /// <returns>The greatest within the window, the new one included.</returns>
    public int Record(TimeSpan now, int value, TimeSpan window)
    {
        while (_falling.Count > _first && _falling[^1].Value <= value) { _falling.RemoveAt(_falling.Count - 1); }
        _falling.Add((now, value));
        while (_falling[_first].At < now - window) { _first++; }
        if (_first > 16 && _first > _falling.Count / 2)
        {
            _falling.RemoveRange(0, _first);
            _first = 0;
        }
        return _falling[_first].Value;
    }
}
