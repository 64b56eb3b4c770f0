using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Ballast.Statistics;

/// <summary>Derives independent seeds, so that one more user of chance never shifts the draws of another.</summary>
public static class Seeds
{
    /// <summary>The seed of one named stream below a seed.</summary>
    /// <param name="seed">The parent seed.</param>
    /// <param name="stream">The stream's name, such as <c>arrivals</c>.</param>
    public static ulong Derive(ulong seed, string stream) => Hash(stream, unchecked((long)seed));

    /// <summary>A hash of a text that is the same in every process and on every machine (XxHash3 of its UTF-16
    /// units).</summary>
    /// <param name="text">The text.</param>
    /// <param name="seed">A seed.</param>
    public static ulong Hash(ReadOnlySpan<char> text, long seed = 0) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text), seed);

    /// <summary>A well-mixed 64-bit value of two, for rendezvous hashing and the like (SplitMix64's
    /// finaliser).</summary>
    /// <param name="a">The first value.</param>
    /// <param name="b">The second value.</param>
    public static ulong Mix(ulong a, ulong b)
    {
        unchecked
        {
            var z = a + (b * 0x9E3779B97F4A7C15UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
