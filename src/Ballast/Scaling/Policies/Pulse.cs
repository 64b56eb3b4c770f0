namespace Ballast.Scaling.Policies;

/// <summary>A rule's own rhythm: it may be asked more often than it decides.</summary>
internal struct Pulse(TimeSpan period)
{
    private TimeSpan? _next;

    /// <summary>Whether it is time for a decision; the rhythm is kept, what was missed is not made up for.</summary>
    public bool Due(TimeSpan now)
    {
        if (_next is { } next && now < next) { return false; }
        _next = _next is { } last && last + period > now ? last + period : now + period;
        return true;
    }
}
