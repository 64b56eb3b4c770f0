using Ballast.Policies;

namespace Ballast.Configuration;

/// <summary>What somebody probably meant, as the end of an error text.</summary>
internal static class Hint
{
    private const int MostListed = 40;
    private const int ShortestBeginning = 3;

    /// <summary>The nearest name when one is near, otherwise the names there are.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="names">The valid names.</param>
    /// <param name="noun">What the names are called, in the plural.</param>
    public static string For(string word, IReadOnlyCollection<string> names, string noun)
    {
        if (names.Count == 0)
        {
            return $"; there are no {noun}";
        }
        var nearest = NearestName.Of(word, names);
        if (nearest is not null
            && NearestName.Edits(word, nearest) <= Math.Max(1, Math.Min(word.Length, nearest.Length) / 3))
        {
            return $"; did you mean \"{nearest}\"?";
        }
        var longer = names.FirstOrDefault(name =>
            word.Length >= ShortestBeginning && name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        if (longer is not null)
        {
            return $"; did you mean \"{longer}\"?";
        }
        var listed = string.Join(", ", names.Take(MostListed));
        return $"; the {noun} are {listed}{(names.Count > MostListed ? ", ..." : string.Empty)}";
    }
}
