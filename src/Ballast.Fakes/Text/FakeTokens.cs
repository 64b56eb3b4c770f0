namespace Ballast.Fakes.Text;

/// <summary>Counts tokens without a vocabulary.</summary>
internal static class FakeTokens
{
    /// <summary>One token for each run of up to eight letters or digits, one for each other visible
    /// character.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        const int LongestRun = 8;
        var count = 0;
        var run = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                count += run % LongestRun == 0 ? 1 : 0;
                run++;
                continue;
            }
            run = 0;
            count += char.IsWhiteSpace(c) ? 0 : 1;
        }
        return count;
    }
}
