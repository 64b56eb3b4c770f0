using System.Globalization;
using System.Text;
using Ballast.Statistics;

namespace Ballast.Worker.Preprocessing;

/// <summary>Turns a text into the numbers of its character n-grams: what the pre-processor <c>text</c> feeds to a
/// model, in training and in serving alike.</summary>
/// <remarks>
/// <para>The text is lower-cased, letters and combining marks are composed, and everything that is neither letter nor
/// mark separates words. Each word is set between <c>^</c> and <c>$</c>; all its substrings of one to
/// <see cref="LongestNgram"/> characters are n-grams, but the lone markers. The number of an n-gram is
/// 1 + XxHash3(n-gram, UTF-16) modulo the number of buckets; 0 means none.</para>
/// <para>A Chinese character (U+3400 to U+9FFF) alone counts as <c>#</c> as well: there are too many of them to have
/// seen each.</para>
/// </remarks>
/// <param name="buckets">Numbers an n-gram can get, 1 to this; at least 1.</param>
/// <param name="length">Numbers per text: a shorter text is padded with 0, the rest of a longer one is cut off; at
/// least 1.</param>
public sealed class CharacterNgrams(int buckets, int length)
{
    /// <summary>Characters of the longest n-gram, markers included.</summary>
    public const int LongestNgram = 4;

    /// <summary>Numbers an n-gram can get, 1 to this.</summary>
    public int Buckets { get; } = buckets >= 1 ? buckets : throw new ArgumentOutOfRangeException(nameof(buckets));

    /// <summary>Numbers per text.</summary>
    public int Length { get; } = length >= 1 ? length : throw new ArgumentOutOfRangeException(nameof(length));

    /// <summary>Writes the numbers of a text.</summary>
    /// <param name="text">Any text; a text without a letter gives zeros only.</param>
    /// <param name="numbers">Exactly <see cref="Length"/> places; all are written.</param>
    /// <returns>How many n-grams were written.</returns>
    /// <exception cref="ArgumentException"><paramref name="numbers"/> has another length.</exception>
    public int Write(string text, Span<long> numbers)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (numbers.Length != Length)
        {
            throw new ArgumentException($"Expected {Length} places, got {numbers.Length}.", nameof(numbers));
        }

        var marked = Mark(text);
        var written = 0;
        for (var start = 0; start < marked.Length && written < numbers.Length; start++)
        {
            written += WriteFrom(marked.AsSpan(start), numbers[written..]);
        }

        numbers[written..].Clear();
        return written;
    }

    /// <summary>The text as its n-grams see it: lower case, composed, words between <c>^</c> and <c>$</c>.</summary>
    /// <param name="text">Any text.</param>
    internal static string Mark(string text)
    {
        var composed = LetterComposition.Compose(text.ToLowerInvariant());
        var marked = new StringBuilder(composed.Length + 8);
        var inWord = false;
        foreach (var c in composed)
        {
            var letter = char.IsLetter(c) || IsMark(c);
            if (letter != inWord)
            {
                marked.Append(letter ? '^' : '$');
                inWord = letter;
            }

            if (letter)
            {
                marked.Append(c);
            }
        }

        return inWord ? marked.Append('$').ToString() : marked.ToString();
    }

    private int WriteFrom(ReadOnlySpan<char> rest, Span<long> numbers)
    {
        var written = 0;
        if (rest[0] is >= '\u3400' and <= '\u9FFF')
        {
            numbers[written++] = Number("#");
        }

        for (var size = 1; size <= Math.Min(LongestNgram, rest.Length) && written < numbers.Length; size++)
        {
            var isLoneMarker = size == 1 && rest[0] is '^' or '$';
            if (!isLoneMarker)
            {
                numbers[written++] = Number(rest[..size]);
            }

            if (rest[size - 1] == '$')
            {
                break;    // an n-gram ends with its word
            }
        }

        return written;
    }

    private long Number(ReadOnlySpan<char> ngram) => 1 + (long)(Seeds.Hash(ngram) % (ulong)Buckets);

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F' ||
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark;
}
