using System.Text;

namespace Ballast.Journaling;

/// <summary>The members of an enum as words of a journal: <c>ConnectFailed</c> is <c>connect-failed</c>.</summary>
/// <typeparam name="T">The enum; its values count up from zero.</typeparam>
internal static class JournalNames<T> where T : struct, Enum
{
    private static readonly byte[][] Words = [.. Enum.GetNames<T>().Select(Word)];

    public static ReadOnlySpan<byte> Of(int value) => Words[value];

    public static bool TryFind(ReadOnlySpan<byte> word, out int value)
    {
        for (value = 0; value < Words.Length; value++)
        {
            if (word.SequenceEqual(Words[value])) { return true; }
        }
        return false;
    }

    public static string All() => string.Join(", ", Words.Select(Encoding.ASCII.GetString));

    private static byte[] Word(string name)
    {
        var word = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0) { word.Append('-'); }
            word.Append(char.ToLowerInvariant(letter));
        }
        return Encoding.ASCII.GetBytes(word.ToString());
    }
}
