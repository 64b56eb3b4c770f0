namespace Ballast.Scaling.Policies;

/// <summary>Puts the numbers of a decision into words, and says the same words again as long as the numbers are the
/// same.</summary>
/// <typeparam name="TNumbers">The numbers, rounded as they are told.</typeparam>
internal struct Sentence<TNumbers>
    where TNumbers : IEquatable<TNumbers>
{
    private TNumbers? _said;
    private string? _words;

    /// <summary>The sentence.</summary>
    /// <param name="numbers">All that the words depend on.</param>
    /// <param name="say">Puts them into words.</param>
    public string Of(TNumbers numbers, Func<TNumbers, string> say)
    {
        if (_words is null || !numbers.Equals(_said)) { (_said, _words) = (numbers, say(numbers)); }
        return _words;
    }
}
