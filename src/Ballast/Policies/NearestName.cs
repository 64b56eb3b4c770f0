namespace Ballast.Policies;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearestName
{
    private const int LongestCompared = 128;

    /// <summary>The valid name with the fewest edits from a given one; the first of equals.</summary>
    /// <param name="name">What was written; compared without regard to case, up to its 128th character.</param>
    /// <param name="valid">The valid names.</param>
    /// <returns>A valid name; <see langword="null"/> when there is none.</returns>
    public static string? Of(string name, IEnumerable<string> valid)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valid);
        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var candidate in valid)
        {
            var edits = Edits(name, candidate);
            if (edits < fewest) { (nearest, fewest) = (candidate, edits); }
        }
        return nearest;
    }

    /// <summary>Insertions, deletions and replacements that turn one text into the other, ignoring case.</summary>
    /// <remarks>Levenshtein's distance.</remarks>
    /// <param name="a">One text; cut at its 128th character.</param>
    /// <param name="b">The other text; cut likewise.</param>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, LongestCompared)];
        b = b[..Math.Min(b.Length, LongestCompared)];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) { row[j] = j; }
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                var replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
