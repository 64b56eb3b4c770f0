namespace Ballast.Results;

/// <summary>How evenly something is shared out (Jain, Chiu and Hawe, 1984).</summary>
public static class JainIndex
{
    /// <summary>(Σx)² / (n·Σx²): 1 when all have the same, k/n when k of n share evenly and the others have
    /// nothing.</summary>
    /// <param name="shares">What each has; finite, 0 or more.</param>
    /// <returns>1/n to 1; <see langword="null"/> when there is nobody, or nobody has anything.</returns>
    public static double? Of(ReadOnlySpan<double> shares)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var share in shares)
        {
            sum += share;
            squares += share * share;
        }
        return squares > 0 ? sum * sum / (shares.Length * squares) : null;
    }
}
